import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** What ours runs with when every policy is on: an identity provider, keys, and a caller who is known to it. */
export interface Policies {
  readonly env: Readonly<Record<string, string>>;
  /** Headers of each request. */
  readonly headers: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

const AUDIENCE = 'https://lienthong.example/graph';

export async function startPolicies(): Promise<Policies> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'bench', alg: 'ES256', use: 'sig' };
  const server = createServer((request, response) => {
    const issuer = `http://${request.headers.host}`;
    const discovery = request.url?.startsWith('/.well-known');
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(discovery ? { issuer, jwks_uri: `${issuer}/jwks` } : { keys: [jwk] }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const token = await new SignJWT({ sub: 'bench-caller', kind: 'APPLICANT' })
    .setProtectedHeader({ alg: 'ES256', kid: 'bench' })
    .setIssuer(issuer)
    .setAudience(AUDIENCE)
    .setExpirationTime('2h')
    .sign(privateKey);
  const callerKey = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  return {
    env: {
      OIDC_ISSUER: issuer,
      OIDC_AUDIENCE: AUDIENCE,
      // Counted and compared like any others, but never reached: every request is to be answered.
      COST_LIMIT: '1000000000',
      RATE_IDENTIFIED: '100000000000/100000000000',
      RATE_ANONYMOUS: '100000000000/100000000000',
      PRINTED_URLS: 'on',
      CALLER_TOKEN_PRIVATE_KEY: JSON.stringify({ ...callerKey, kid: 'bench' }),
    },
    headers: { authorization: `Bearer ${token}` },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
