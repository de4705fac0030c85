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
});
