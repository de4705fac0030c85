import { describe, expect, it } from 'vitest';
import { readConfig } from './config.js';

const complete = {
  PAYMENTS_DATABASE_URL: 'postgres://payments@127.0.0.1:4032/payments',
  CALLER_TOKEN_PUBLIC_KEY: '{}',
  EXCHANGE_PRIVATE_KEY: '{}',
  EXCHANGE_TRUSTED_KEYS: '{"keys":[]}',
  DOSSIERS_URL: 'http://127.0.0.1:4002/',
  PAYMENT_PLATFORM_URL: 'http://127.0.0.1:4011',
  PAYMENT_PARTNER_CODE: 'DEMO_PARTNER',
  PAYMENT_SECRET: 'demo-secret-not-real',
  PERSONAL_DATA_KEYS: '{"current":"k1","keys":{"k1":"AAAA"}}',
  PERSON_INDEX_KEY: 'AAAA',
};

describe('the configuration', () => {
  it('has defaults for what a small installation leaves out', () => {
    expect(readConfig(complete)).toMatchObject({
      port: 4003,
      works: true,
      dossiersUrl: 'http://127.0.0.1:4002',
      platform: { queryAfterMs: 900_000, payUrlWaitMs: 3_000 },
      personalData: { current: 'k1', indexKey: 'AAAA' },
    });
  });

  it('does no work in an instance that only serves', () => {
    expect(readConfig({ ...complete, ROLE: 'serve' }).works).toBe(false);
  });

  it('names all that is missing or malformed together, and no value', () => {
    const { PAYMENT_SECRET: _secret, ...rest } = complete;
    const read = () => readConfig({ ...rest, PERSONAL_DATA_KEYS: 'hidden-value', DOSSIERS_URL: 'nowhere' });
    expect(read).toThrow(/DOSSIERS_URL[\s\S]*PAYMENT_SECRET[\s\S]*PERSONAL_DATA_KEYS/);
    expect(read).not.toThrow(/hidden-value/);
  });
});
