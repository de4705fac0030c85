import { describe, expect, it } from 'vitest';
import { readConfig } from './config.js';

const complete = {
  SUPERGRAPH_PATH: 'supergraph.graphql',
  CATALOGUE_URL: 'http://127.0.0.1:4001',
  DOSSIERS_URL: 'http://127.0.0.1:4002',
  PAYMENTS_URL: 'http://127.0.0.1:4003',
  OIDC_ISSUER: 'http://127.0.0.1:4013',
  CALLER_TOKEN_PRIVATE_KEY: '{}',
};

describe('the configuration', () => {
  it('names every missing or malformed variable together', () => {
    const read = () =>
      readConfig({ ...complete, OIDC_ISSUER: undefined, CATALOGUE_URL: 'ftp://x', PORT: 'x' });
    expect(read).toThrow(/CATALOGUE_URL[\s\S]*OIDC_ISSUER|OIDC_ISSUER[\s\S]*CATALOGUE_URL/);
    expect(read).toThrow(/PORT/);
  });

  it('says that a key cannot be read, without a letter of it', () => {
    const read = () => readConfig({ ...complete, CALLER_TOKEN_PRIVATE_KEY: 'secret-d' });
    expect(read).toThrow(/CALLER_TOKEN_PRIVATE_KEY: is not a private JWK/);
    expect(read).not.toThrow(/secret/);
  });

  it('is closed by default: no introspection, no foreign origin, no proxy believed, this machine only', () => {
    expect(readConfig(complete)).toMatchObject({
      host: '127.0.0.1',
      port: 4000,
      introspection: false,
      corsOrigins: [],
      trustedProxies: 0,
      redisUrl: null,
    });
  });

  it('keeps public answers where changes can be followed, and nowhere else', () => {
    const { answerCache } = readConfig(complete);
    expect(answerCache).toEqual({ feedUrl: 'http://127.0.0.1:4001', maxBytes: 67_108_864 });
    expect(readConfig({ ...complete, ANSWER_CACHE: 'off' }).answerCache).toBeNull();
    expect(readConfig({ ...complete, POLICIES: 'limits,csrf' }).answerCache).toBeNull();
    expect(readConfig({ SUPERGRAPH: 'any.graphql', POLICIES: 'off' }).answerCache).toBeNull();
  });

  it('takes rate budgets as capacity and refill, and refuses others', () => {
    const { rateBudgets } = readConfig({ ...complete, RATE_IDENTIFIED: '1000000/50000' });
    expect(rateBudgets.identified).toEqual({ capacity: 1_000_000, refillPerSecond: 50_000 });
    expect(rateBudgets.anonymous).toEqual({ capacity: 5_000, refillPerSecond: 200 });
    expect(() => readConfig({ ...complete, RATE_ANONYMOUS: '0/5' })).toThrow(/RATE_ANONYMOUS/);
  });

  it('shares what is in flight unless told otherwise', () => {
    expect(readConfig(complete).deduplication).toBe(true);
    expect(readConfig({ ...complete, DEDUPLICATION: 'off' }).deduplication).toBe(false);
  });

  it('explains answers to operators, and to everybody only where that was asked for', () => {
    const explain = (env: Record<string, string>): string => readConfig({ ...complete, ...env }).explain;
    expect(explain({})).toBe('OPERATORS');
    expect(explain({ EXPLAIN: 'on' })).toBe('OPERATORS');
    expect(explain({ EXPLAIN: 'off' })).toBe('NOBODY');
    expect(explain({ POLICIES: 'limits' })).toBe('NOBODY');
    expect(explain({ POLICIES: 'limits', EXPLAIN: 'on' })).toBe('EVERYBODY');
  });

  it('refuses to run without identities unless policies are switched off by name', () => {
    const anonymous = { ...complete, OIDC_ISSUER: undefined, CALLER_TOKEN_PRIVATE_KEY: undefined };
    expect(() => readConfig(anonymous)).toThrow(/OIDC_ISSUER[\s\S]*CALLER_TOKEN_PRIVATE_KEY/);
    expect(() => readConfig({ ...anonymous, POLICIES: 'none' })).toThrow(/POLICIES/);
    expect(readConfig({ ...anonymous, POLICIES: 'limits,csrf' }).identity).toBeNull();
  });

  it('hides its schema unless every policy is off or it is told to show it', () => {
    const bare = { SUPERGRAPH: 'any.graphql', POLICIES: 'off' };
    expect(readConfig(bare).introspection).toBe(true);
    expect(readConfig({ ...bare, INTROSPECTION: 'off' }).introspection).toBe(false);
    expect(readConfig({ ...complete, POLICIES: 'limits,csrf' }).introspection).toBe(false);
    expect(readConfig({ ...complete, INTROSPECTION: 'on' }).introspection).toBe(true);
  });

  it('needs nothing but a supergraph when every policy is off, and asks subgraphs where it says', () => {
    const bare = readConfig({ SUPERGRAPH: 'any.graphql', PORT: '4100', POLICIES: 'off' });
    expect(bare).toMatchObject({ supergraphPath: 'any.graphql', printedUrls: true, subgraphUrls: {} });
    expect(bare.policies.size).toBe(0);
  });

  it('sets budgets, the dearest operation and sharing between requests', () => {
    expect(readConfig(complete)).toMatchObject({ costLimit: 5_000, deduplication: true });
    const set = { RATE_IDENTIFIED: '20000/10', COST_LIMIT: '7', DEDUPLICATION: 'off' };
    expect(readConfig({ ...complete, ...set })).toMatchObject({
      rateBudgets: { identified: { capacity: 20_000, refillPerSecond: 10 } },
      costLimit: 7,
      deduplication: false,
    });
    expect(() => readConfig({ ...complete, RATE_ANONYMOUS: '5' })).toThrow(/RATE_ANONYMOUS/);
  });

  it('takes the address of any subgraph by its name', () => {
    const { subgraphUrls } = readConfig({
      SUPERGRAPH: 'any.graphql',
      POLICIES: 'off',
      SUBGRAPH_URLS: 'products=http://p:1/graphql?v=2, reviews=http://r/',
    });
    expect(subgraphUrls).toEqual({ products: 'http://p:1/graphql?v=2', reviews: 'http://r/' });
  });

  it('has the subgraphs of the house below their base URLs, and asks no other address', () => {
    expect(readConfig(complete)).toMatchObject({
      printedUrls: false,
      subgraphUrls: { catalogue: 'http://127.0.0.1:4001/graphql' },
    });
  });

  it('takes how each subgraph tells of events, and how many streams may be open', () => {
    const config = readConfig({
      ...complete,
      DOSSIERS_SUBSCRIPTIONS: 'ws',
      SUBGRAPH_SUBSCRIPTIONS: 'reviews=ws,products=sse',
      SUBSCRIPTIONS_PER_CALLER: '7',
    });
    expect(config.subscriptionTransports).toEqual({
      catalogue: 'sse',
      dossiers: 'ws',
      payments: 'sse',
      reviews: 'ws',
      products: 'sse',
    });
    expect(config.subscriptionLimits).toEqual({ perCaller: 7, total: 20_000 });
    expect(() => readConfig({ ...complete, SUBGRAPH_SUBSCRIPTIONS: 'reviews=poll' })).toThrow(
      /SUBGRAPH_SUBSCRIPTIONS/,
    );
  });
});
