import { describe, expect, it } from 'vitest';
import { readConfig, readLoadSampleConfig } from './config.js';

const complete = {
  CATALOGUE_DATABASE_URL: 'postgres://localhost/catalogue',
  CALLER_TOKEN_PUBLIC_KEY: '{}',
  EXCHANGE_PRIVATE_KEY: '{}',
  EXCHANGE_TRUSTED_KEYS: '{"keys":[]}',
  DOSSIERS_URL: 'http://127.0.0.1:4002',
};

describe('the configuration of the catalogue', () => {
  it('has defaults for what differs only between machines', () => {
    expect(readConfig(complete)).toMatchObject({ host: '127.0.0.1', port: 4001, works: true });
  });

  it('carries no messages where it only serves', () => {
    expect(readConfig({ ...complete, ROLE: 'serve' }).works).toBe(false);
    expect(readConfig({ ...complete, ROLE: 'work' }).works).toBe(true);
  });

  it('names everything that is missing at once and quotes no value', () => {
    const read = () => readConfig({ DOSSIERS_URL: 'secret-value' });
    expect(read).toThrow(/EXCHANGE_PRIVATE_KEY[\s\S]*CATALOGUE_DATABASE_URL[\s\S]*DOSSIERS_URL/);
    expect(read).not.toThrow(/secret-value/);
  });

  it('asks a load for its folder and database only', () => {
    const { CATALOGUE_DATABASE_URL } = complete;
    expect(readLoadSampleConfig({ CATALOGUE_DATABASE_URL, SAMPLE_PATH: '/sample' })).toEqual({
      databaseUrl: CATALOGUE_DATABASE_URL,
      samplePath: '/sample',
    });
    expect(() => readLoadSampleConfig({})).toThrow(/SAMPLE_PATH/);
  });
});
