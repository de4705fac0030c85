import { describe, expect, it } from 'vitest';
import { type EnvironmentInput, environmentsOf, inheritedEnvironment, userSettings } from './environment.js';
import { portsFrom } from './ports.js';
import type { PrivateKey } from './secrets.js';

describe('the processes', () => {
  it('listen on their own ports and find each other', () => {
    const { catalogue, dossiers, gateway, portal } = environmentsOf(anInput());
    expect([gateway.PORT, catalogue.PORT, dossiers.PORT, portal.PORT]).toEqual([
      '5000',
      '5001',
      '5002',
      '5010',
    ]);
    expect(gateway.DOSSIERS_URL).toBe('http://127.0.0.1:5002');
    expect(dossiers.NATIONAL_PORTAL_URL).toBe('http://127.0.0.1:5010');
    expect(portal.PROVINCE_INTAKE_URL).toBe('http://127.0.0.1:5002/portal/dossiers');
  });

  it('share what two of them must both know', () => {
    const {
      dossiers,
      payments,
      portal,
      'payment-platform': platform,
      identity,
      gateway,
    } = environmentsOf(anInput());
    expect(portal.PORTAL_PASSWORD).toBe(dossiers.NATIONAL_PORTAL_PASSWORD);
    expect(platform.PAYMENT_SECRET).toBe(payments.PAYMENT_SECRET);
    expect(identity.PORTAL_CLIENT_SECRET).toBe(portal.PORTAL_CLIENT_SECRET);
    expect(payments.PERSON_INDEX_KEY).toBe(dossiers.PERSON_INDEX_KEY);
    expect(gateway.OIDC_ISSUER).toBe(identity.PUBLIC_URL);
  });
});

describe('secrets', () => {
  it('reach only the process that needs them', () => {
    const environments = Object.entries(environmentsOf(anInput()));
    const holders = (secret: string) =>
      environments.filter(([, values]) => JSON.stringify(values).includes(secret)).map(([name]) => name);
    expect(holders('d-of-gateway')).toEqual(['gateway']);
    expect(holders('d-of-dossiers')).toEqual(['dossiers']);
    expect(holders('d-of-civil-status')).toEqual(['sector']);
    expect(holders('x-of-civil-status')).toEqual(['sector', 'dossiers']);
    expect(holders('cipher-of-payments')).toEqual(['payments']);
    expect(holders('portal-password')).toEqual(['portal', 'catalogue', 'dossiers']);
  });

  it('are public keys only in the list of trusted keys', () => {
    const trusted: unknown = JSON.parse(environmentsOf(anInput()).catalogue.EXCHANGE_TRUSTED_KEYS ?? '');
    expect(trusted).toEqual({
      keys: ['catalogue', 'dossiers', 'payments'].map((client) => ({
        client,
        kty: 'OKP',
        crv: 'Ed25519',
        x: `x-of-${client}`,
        kid: client,
      })),
    });
  });
});

describe('overrides', () => {
  it('replace a known variable only where it is read', () => {
    const overrides = { CATALOGUE_DATABASE_URL: 'postgres://elsewhere/catalogue' };
    const { catalogue, dossiers } = environmentsOf(anInput({ overrides }));
    expect(catalogue.CATALOGUE_DATABASE_URL).toBe('postgres://elsewhere/catalogue');
    expect(dossiers).not.toHaveProperty('CATALOGUE_DATABASE_URL');
  });

  it('give the address of Redis to the gateway alone', () => {
    const environments = environmentsOf(anInput({ overrides: { REDIS_URL: 'redis://127.0.0.1:6379' } }));
    const readers = Object.entries(environments).filter(([, values]) => 'REDIS_URL' in values);
    expect(readers.map(([name]) => name)).toEqual(['gateway']);
  });

  it('tell the catalogue alone when the nightly pull begins', () => {
    const overrides = userSettings({ NATIONAL_PULL_AT: '20:30' });
    const environments = environmentsOf(anInput({ overrides }));
    const readers = Object.entries(environments).filter(([, values]) => 'NATIONAL_PULL_AT' in values);
    expect(readers.map(([name]) => name)).toEqual(['catalogue']);
  });

  it('reach everybody under a name nobody knows', () => {
    const environments = environmentsOf(anInput({ overrides: { FAULT: 'slow' } }));
    expect(Object.values(environments).map((values) => values.FAULT)).toEqual(Array(8).fill('slow'));
  });
});

describe('the supervisor’s own environment', () => {
  const own = {
    PATH: '/bin',
    NPM_TOKEN: 'private',
    REDIS_URL: 'redis://127.0.0.1',
    LOG_LEVEL: '',
    PORT: '80',
  };

  it('hands on only what programs need', () => {
    expect(inheritedEnvironment(own)).toEqual({ PATH: '/bin' });
  });

  it('holds settings only when they are not empty', () => {
    expect(userSettings(own)).toEqual({ REDIS_URL: 'redis://127.0.0.1' });
  });
});

function anInput(changes: Partial<EnvironmentInput> = {}): EnvironmentInput {
  return {
    ports: portsFrom(5000),
    secrets: {
      callerTokenKey: aKey('gateway'),
      exchangeKeys: { catalogue: aKey('catalogue'), dossiers: aKey('dossiers'), payments: aKey('payments') },
      sectorPushKey: aKey('civil-status'),
      personalDataKeys: {
        dossiers: { current: 'k1', keys: { k1: 'cipher-of-dossiers' } },
        payments: { current: 'k1', keys: { k1: 'cipher-of-payments' } },
      },
      personIndexKey: 'index-key',
      portalPassword: 'portal-password',
      portalClientSecret: 'portal-client-secret',
      sectorClientSecret: 'sector-client-secret',
      paymentSecret: 'payment-secret',
    },
    dataPath: '/data',
    root: '/project',
    databaseUrls: { catalogue: 'postgres://a', dossiers: 'postgres://b', payments: 'postgres://c' },
    overrides: {},
    inherited: { PATH: '/bin' },
    ...changes,
  };
}

function aKey(kid: string): PrivateKey {
  return { kty: 'OKP', crv: 'Ed25519', x: `x-of-${kid}`, d: `d-of-${kid}`, kid };
}
