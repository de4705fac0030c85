import { generateKeyPairSync } from 'node:crypto';
import { type CatalogueService, compose, composeSampleLoad, readConfig } from '@lienthong/catalogue';
import { type ChangeFollower, createCallerTokenSigner, createChangeFollower } from '@lienthong/gateway';
import { gatewayCaller, plainDate } from '@lienthong/kernel';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testkit/database.js';
import { eventually } from '../testkit/eventually.js';

// The follower of the gateway in front of the catalogue's real server and database.

const log = pino({ level: 'silent' });
const keys = generateKeyPairSync('ed25519');
const publicKey = JSON.stringify(keys.publicKey.export({ format: 'jwk' }));
const privateKey = JSON.stringify(keys.privateKey.export({ format: 'jwk' }));

const heard: string[] = [];
let database: TestDatabase;
let loading: Awaited<ReturnType<typeof composeSampleLoad>>;
let catalogue: CatalogueService | null = null;
let follower: ChangeFollower;
let port = 0;

async function startCatalogue(): Promise<void> {
  const config = readConfig({
    ROLE: 'serve',
    CATALOGUE_DATABASE_URL: database.url,
    CALLER_TOKEN_PUBLIC_KEY: publicKey,
    EXCHANGE_PRIVATE_KEY: '{}',
    EXCHANGE_TRUSTED_KEYS: '{"keys":[]}',
    DOSSIERS_URL: 'http://127.0.0.1:1',
  });
  catalogue = await compose(config, log);
  const address = await catalogue.app.listen({ host: '127.0.0.1', port });
  port = Number(new URL(address).port);
}

async function stopCatalogue(): Promise<void> {
  await catalogue?.stop();
  catalogue = null;
}

const enterAgency = (identifier: string): Promise<void> =>
  loading.operations.enterAreas({
    administrativeUnits: [],
    succession: [],
    agencies: [
      {
        identifier,
        name: 'Sở Tư pháp',
        kind: 'DEPARTMENT',
        provinceCode: '24',
        parentIdentifier: null,
        validFrom: plainDate('2025-07-01'),
        validUntil: null,
        assumed: false,
      },
    ],
  });

beforeAll(async () => {
  database = await createTestDatabase();
  loading = await composeSampleLoad(database.url);
  await startCatalogue();
  const sign = await createCallerTokenSigner(privateKey);
  follower = createChangeFollower({
    url: `http://127.0.0.1:${port}`,
    token: () => sign(gatewayCaller, { now: Date.now(), notAfter: Date.now() + 60_000 }),
    onChanges: (changes) => void heard.push(...changes.map(({ kind, key }) => `${kind}:${key}`)),
    onLost: () => void heard.push('LOST'),
    log,
    backoff: { firstMs: 20, longestMs: 100 },
  });
  follower.start();
  await eventually('the follower has begun', async () => heard.length === 1);
});
afterAll(async () => {
  await follower?.stop();
  await stopCatalogue();
  await loading?.close();
  await database?.drop();
});

describe('a gateway that follows the catalogue', () => {
  it('hears of a publication', async () => {
    await enterAgency('H05.01');
    await eventually('it is heard', async () => heard.includes('Agency:H05.01'));
    expect(heard).toEqual(['LOST', 'Agency:H05.01']);
  });

  it('misses nothing while the catalogue is away, and need not begin anew', async () => {
    const began = performance.now();
    await stopCatalogue();
    expect(performance.now() - began).toBeLessThan(10_000);
    await enterAgency('H05.02');
    await enterAgency('H05.03');
    await startCatalogue();
    await eventually('both are heard', async () => heard.includes('Agency:H05.03'));
    expect(heard).toEqual(['LOST', 'Agency:H05.01', 'Agency:H05.02', 'Agency:H05.03']);
  });
});
