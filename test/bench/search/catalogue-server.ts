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
import { Agent, request } from 'undici';
import { freePort, ready } from '../free-port.js';
import { usageOf } from '../house/process-usage.js';
import type { Search } from './clients.js';

export interface CatalogueServer {
  readonly search: Search;
  /** Processor time that the process has used so far. */
  cpuMs(): number;
  stop(): Promise<void>;
}

/** The catalogue as a process of its own, asked over HTTP as the gateway asks it. */
export async function startCatalogue(databaseUrl: string): Promise<CatalogueServer> {
  const port = await freePort();
  const callers = generateKeyPairSync('ed25519');
  const exchange = jwkOf(generateKeyPairSync('ed25519').privateKey, { kid: 'bench' });
  const child = spawn(process.execPath, [join(projectRoot(), 'subgraphs/catalogue/dist/main.js')], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PORT: String(port),
      LOG_LEVEL: 'error',
      ROLE: 'serve',
      CATALOGUE_DATABASE_URL: databaseUrl,
      DOSSIERS_URL: 'http://127.0.0.1:9',
      CALLER_TOKEN_PUBLIC_KEY: jwkOf(callers.publicKey, {}),
      EXCHANGE_PRIVATE_KEY: exchange,
      EXCHANGE_TRUSTED_KEYS: '{"keys":[]}',
    },
  });
  const url = `http://127.0.0.1:${port}`;
  await ready(url, child);
  const agent = new Agent({ connections: 50, pipelining: 1 });
  const headers = {
    'content-type': 'application/json',
    [CALLER_TOKEN_HEADER]: await tokenOf(callers.privateKey),
  };
  return {
    search: async (text) => {
      const body = JSON.stringify({ query: QUERY, variables: { text } });
      const answer = await request(`${url}/graphql`, { dispatcher: agent, method: 'POST', headers, body });
      const { data } = (await answer.body.json()) as SearchAnswer;
      return data.searchProcedures.edges.map(({ node }) => node.code);
    },
    cpuMs: () => (child.pid === undefined ? Number.NaN : usageOf(child.pid).cpuMs),
    stop: async () => {
      await agent.close();
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

const QUERY = `query ($text: String!) {
  searchProcedures(text: $text, first: 10) {
    totalCount
    fields { code count }
    levels { level count }
    edges { cursor node { code name levels score field { code name } highlightedName { text matched } } }
    pageInfo { hasNextPage endCursor }
  }
}`;

interface SearchAnswer {
  readonly data: {
    readonly searchProcedures: { readonly edges: readonly { readonly node: { readonly code: string } }[] };
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
