import { describe, expect, it } from 'vitest';
import { readConfig, readLoadSampleConfig, readPullConfig } from './config.js';

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

describe('the national pull', () => {
  const portal = {
    NATIONAL_PORTAL_URL: 'http://127.0.0.1:4010/',
    NATIONAL_PORTAL_USERNAME: 'bac-ninh',
    NATIONAL_PORTAL_PASSWORD: 'a-long-password',
    NATIONAL_PORTAL_DSTCODE: 'national-portal',
    NATIONAL_PORTAL_AGENCY: 'H05.00.01',
  };

  it('is off where no portal is named', () => {
    expect(readConfig(complete).nationalPull).toBeNull();
    expect(readConfig({ ...complete, NATIONAL_PORTAL_URL: '' }).nationalPull).toBeNull();
  });

  it('begins at half past one, and trusts no portal by itself', () => {
    expect(readConfig({ ...complete, ...portal }).nationalPull).toMatchObject({
      portal: { url: 'http://127.0.0.1:4010', agency: 'H05.00.01' },
      atMinute: 90,
      authoritative: false,
      retryPauseMs: 30_000,
    });
  });

  it('needs all of the portal’s variables and a time of day', () => {
    const { NATIONAL_PORTAL_URL } = portal;
    const read = () => readConfig({ ...complete, NATIONAL_PORTAL_URL, NATIONAL_PULL_AT: '24:00' });
    expect(read).toThrow(/NATIONAL_PORTAL_PASSWORD[\s\S]*NATIONAL_PULL_AT/);
  });

  it('is told to its command without the rest of the subgraph', () => {
    const { CATALOGUE_DATABASE_URL } = complete;
    const env = { CATALOGUE_DATABASE_URL, ...portal, NATIONAL_CATALOGUE_AUTHORITATIVE: 'true' };
    expect(readPullConfig(env)).toMatchObject({ nationalPull: { authoritative: true } });
  });
});
