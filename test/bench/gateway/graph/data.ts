/** Rows of the four subgraphs: the same at every start, so that every gateway answers the same bytes. */
export interface User {
  readonly id: string;
  readonly name: string;
  readonly username: string;
  readonly birthday: number;
}

export interface Product {
  readonly upc: string;
  readonly name: string;
  readonly price: number;
  readonly weight: number;
}

export interface Review {
  readonly id: string;
  readonly body: string;
  readonly authorId: string;
  readonly productUpc: string;
}

const numbers = (count: number): readonly number[] =>
  Array.from({ length: count }, (_unused, index) => index);

export const USERS: readonly User[] = numbers(6).map((index) => ({
  id: String(index + 1),
  name: `Applicant number ${index + 1}`,
  username: `@applicant-${index + 1}`,
  birthday: 19_500_101 + index * 70_311,
}));

/** Only the first five have reviews and are named by `topProducts`; the rest is for the fan-out. */
export const PRODUCTS: readonly Product[] = numbers(1_000).map((index) => ({
  upc: String(index + 1),
  name: `Product number ${index + 1}`,
  price: 99 + ((index * 317) % 1_900),
  weight: 100 + ((index * 53) % 900),
}));

export const TOP_PRODUCTS = PRODUCTS.slice(0, 5);

export const REVIEWS: readonly Review[] = numbers(20).map((index) => ({
  id: String(index + 1),
  body: `What reviewer ${(index % USERS.length) + 1} thought of it, in as many words as a reviewer has.`,
  authorId: String((index % USERS.length) + 1),
  productUpc: String(((index * 3) % TOP_PRODUCTS.length) + 1),
}));
