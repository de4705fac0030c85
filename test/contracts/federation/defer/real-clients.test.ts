import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { Defer20220824Handler, GraphQL17Alpha9Handler } from '@apollo/client/incremental';
import { createClient, fetchExchange } from '@urql/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type GatedGateway, startGatedGateway } from './gated-gateway.js';
import { LIBRARY, libraryWorld } from './library.js';

let gateway: GatedGateway;

beforeEach(async () => {
  gateway = await startGatedGateway(LIBRARY, libraryWorld());
  gateway.close('shops');
});
afterEach(() => gateway.stop());

const QUERY = '{ books { id title ... @defer(label: "price") { price } } }';
const first = [
  { id: '1', title: 'title 1' },
  { id: '2', title: 'title 2' },
];
const whole = first.map((book) => ({ ...book, price: 7 }));

/** What a client shows, one after the other; subgraphs answer once the first is shown. */
class Shown {
  readonly results: unknown[] = [];
  private readonly complete = Promise.withResolvers<void>();

  show(data: unknown, isComplete: boolean): void {
    if (data === undefined || data === null) return;
    this.results.push(JSON.parse(JSON.stringify(data)));
    if (isComplete) this.complete.resolve();
    else gateway.open('shops');
  }

  async all(): Promise<readonly unknown[]> {
    await this.complete.promise;
    return this.results;
  }
}

describe('a client in use', () => {
  it.each([
    ['Defer20220824Handler', () => new Defer20220824Handler()],
    ['GraphQL17Alpha9Handler', () => new GraphQL17Alpha9Handler()],
  ])('reads the parts: Apollo Client with %s', async (_, incrementalHandler) => {
    const client = new ApolloClient({
      link: new HttpLink({ uri: gateway.url }),
      cache: new InMemoryCache(),
      incrementalHandler: incrementalHandler(),
    });
    const shown = new Shown();
    const subscription = client
      .watchQuery({ query: gql(QUERY), variables: {} })
      .subscribe(({ data, dataState }) => shown.show(withoutTypeNames(data), dataState === 'complete'));
    expect(await shown.all()).toEqual([{ books: first }, { books: whole }]);
    subscription.unsubscribe();
    client.stop();
  });

  it('reads the parts: urql', async () => {
    const client = createClient({
      url: gateway.url,
      exchanges: [fetchExchange],
      preferGetMethod: false,
    });
    const shown = new Shown();
    const { unsubscribe } = client
      .query(QUERY, {})
      .subscribe(({ data, hasNext }) => shown.show(data, !hasNext));
    const results = await shown.all();
    expect(results[0]).toEqual({ books: first });
    expect(results.at(-1)).toEqual({ books: whole });
    unsubscribe();
  });
});

const withoutTypeNames = (value: unknown): unknown =>
  value === undefined
    ? undefined
    : JSON.parse(JSON.stringify(value, (key, member) => (key === '__typename' ? undefined : member)));
