import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { startTestServer, type TestServer } from './http-server.js';

export interface TestIdentityProvider extends TestServer {
  token(claims: Record<string, unknown>, options?: TokenOptions): Promise<string>;
}

export interface TokenOptions {
  readonly audience?: string;
  readonly issuer?: string;
  /** Seconds from now; negative: already expired. */
  readonly expiresIn?: number;
  readonly notBefore?: number;
  /** Signs with a key the provider does not publish. */
  readonly foreignKey?: boolean;
}

export const TEST_AUDIENCE = 'https://lienthong.example/graph';

/** Publishes one ES256 key by discovery, as an identity provider does. */
export async function startIdentityProvider(): Promise<TestIdentityProvider> {
  const own = await generateKeyPair('ES256');
  const foreign = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(own.publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' };
  const server = await startTestServer((request, response) => {
    const issuer = `http://${request.headers.host}`;
    const body = request.url?.startsWith('/.well-known')
      ? { issuer, jwks_uri: `${issuer}/jwks` }
      : { keys: [jwk] };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(body));
  });
  return {
    ...server,
    token: (claims, options = {}) => {
      const now = Math.floor(Date.now() / 1000);
      return new SignJWT(claims)
        .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
        .setIssuer(options.issuer ?? server.url)
        .setAudience(options.audience ?? TEST_AUDIENCE)
        .setNotBefore(now + (options.notBefore ?? 0))
        .setExpirationTime(now + (options.expiresIn ?? 300))
        .sign(options.foreignKey ? foreign.privateKey : own.privateKey);
    },
  };
}
