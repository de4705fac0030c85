import { spawn } from 'node:child_process';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import {
  anonymousCaller,
  CALLER_TOKEN_AUDIENCE,
  CALLER_TOKEN_HEADER,
  CALLER_TOKEN_ISSUER,
} from '@lienthong/kernel';
import { projectRoot } from '@lienthong/sandbox';
import { SignJWT } from 'jose';
import { freePort, ready } from '../free-port.js';
import { usageOf } from '../house/process-usage.js';
import type { Target } from './crowd.js';

export interface CatalogueServer {
  readonly target: Target & { readonly kind: 'GRAPH' };
  /** Processor time that the process has used so far. */
  cpuMs(): number;
  stop(): Promise<void>;
}

/** As it is configured when nobody says otherwise, or without any memory of earlier searches. */
export type Keeping = 'AS_CONFIGURED' | 'NOTHING';

/** The catalogue as a process of its own, asked over HTTP as the gateway asks it. */
export async function startCatalogue(databaseUrl: string, keeping: Keeping): Promise<CatalogueServer> {
  const port = await freePort();
  const callers = generateKeyPairSync('ed25519');
  const exchange = jwkOf(generateKeyPairSync('ed25519').privateKey, { kid: 'bench' });
  const child = spawn(process.execPath, [join(projectRoot(), 'subgraphs/catalogue/dist/main.js')], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PORT: String(port),
      LOG_LEVEL: 'error',
      ROLE: 'serve',
      ...(keeping === 'NOTHING' ? { SEARCH_RANKINGS_KEPT: '0', SEARCH_ANSWERS_KEPT_MB: '0' } : {}),
      CATALOGUE_DATABASE_URL: databaseUrl,
      DOSSIERS_URL: 'http://127.0.0.1:9',
      CALLER_TOKEN_PUBLIC_KEY: jwkOf(callers.publicKey, {}),
      EXCHANGE_PRIVATE_KEY: exchange,
      EXCHANGE_TRUSTED_KEYS: '{"keys":[]}',
    },
  });
  const url = `http://127.0.0.1:${port}`;
  await ready(url, child);
  const headers = {
    'content-type': 'application/json',
    [CALLER_TOKEN_HEADER]: await tokenOf(callers.privateKey),
  };
  return {
    target: { kind: 'GRAPH', url, headers },
    cpuMs: () => (child.pid === undefined ? Number.NaN : usageOf(child.pid).cpuMs),
    stop: async () => {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

const jwkOf = (key: KeyObject, more: object): string =>
  JSON.stringify({ ...key.export({ format: 'jwk' }), ...more });

const tokenOf = (key: KeyObject): Promise<string> =>
  new SignJWT({ caller: anonymousCaller })
    .setProtectedHeader({ alg: 'EdDSA' })
    .setIssuer(CALLER_TOKEN_ISSUER)
    .setAudience(CALLER_TOKEN_AUDIENCE)
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(key);
