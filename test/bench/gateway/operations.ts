/** What is asked of every gateway. Answers are compared before anything is measured. */
export interface BenchOperation {
  readonly name: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const heavy: BenchOperation = {
  name: 'heavy',
  variables: {},
  query: /* GraphQL */ `
    query Heavy {
      users {
        ...Person
        reviews {
          ...Opinion
          product {
            ...Goods
            reviews {
              ...Opinion
              author {
                ...Person
                reviews {
                  ...Opinion
                  product {
                    ...Goods
                  }
                }
              }
            }
          }
        }
      }
      topProducts {
        ...Goods
        reviews {
          ...Opinion
          author {
            ...Person
            reviews {
              ...Opinion
              product {
                ...Goods
              }
            }
          }
        }
      }
    }
    fragment Person on User {
      id
      username
      name
    }
    fragment Opinion on Review {
      id
      body
    }
    fragment Goods on Product {
      inStock
      name
      price
      shippingEstimate
      upc
      weight
    }
  `,
};

const small: BenchOperation = {
  name: 'small',
  variables: {},
  query: 'query Small { me { id name reviews { id } } }',
};

const mutation: BenchOperation = {
  name: 'mutation',
  variables: { input: { authorId: '2', upc: '3', body: 'It arrived in time.' } },
  query: /* GraphQL */ `
    mutation Add($input: AddReviewInput!) {
      addReview(input: $input) {
        id
        body
        author {
          id
          name
        }
        product {
          upc
          name
        }
      }
    }
  `,
};

const fanOut: BenchOperation = {
  name: 'fan-out of 1,000 entities',
  variables: {},
  query: 'query FanOut { allProducts(first: 1000) { upc name inStock shippingEstimate } }',
};

const manyVariables: BenchOperation = {
  name: 'many variables',
  variables: {
    filter: { minPrice: 150, maxPrice: 1_900, nameContains: 'number', upcs: ['1', '2', '3', '4', '5', '9'] },
    first: 4,
    order: 'PRICE',
    withReviews: true,
    withAuthors: false,
    withStock: true,
  },
  query: /* GraphQL */ `
    query ManyVariables(
      $filter: ProductFilter!
      $first: Int = 3
      $order: ProductOrder! = UPC
      $withReviews: Boolean!
      $withAuthors: Boolean = true
      $withStock: Boolean = false
    ) {
      found: searchProducts(filter: $filter, first: $first, order: $order) {
        upc
        label: name
        inStock @include(if: $withStock)
        estimate: shippingEstimate @skip(if: $withAuthors)
        reviews @include(if: $withReviews) {
          id
          author @include(if: $withAuthors) {
            name
          }
        }
      }
    }
  `,
};

export const OPERATIONS: readonly BenchOperation[] = [heavy, small, mutation, fanOut, manyVariables];
