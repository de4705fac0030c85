import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMachineTokenVerifier, type MachineTokenVerifier } from './machine-token.js';

const AUDIENCE = 'https://graph.example';

describe('a machine client at the intake', () => {
  let provider: Server;
  let issuer: string;
  let verify: MachineTokenVerifier;
  let key: CryptoKey;

  beforeAll(async () => {
    const pair = await generateKeyPair('ES256');
    key = pair.privateKey;
    const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'ES256' };
    provider = createServer((request, response) => {
      const found = request.url === '/.well-known/openid-configuration';
      const answer = found ? { issuer, jwks_uri: `${issuer}/keys` } : { keys: [jwk] };
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
    });
    await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
    issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
    verify = createMachineTokenVerifier({ issuer, audience: AUDIENCE });
  });
  afterAll(() => provider.close());

  const token = (claims: { scope?: string; audience?: string; expires?: string; kid?: string } = {}) =>
    new SignJWT({ scope: claims.scope ?? 'portal:lodge other:scope' })
      .setProtectedHeader({ alg: 'ES256', kid: claims.kid ?? 'k1' })
      .setIssuer(issuer)
      .setAudience(claims.audience ?? AUDIENCE)
      .setSubject('national-portal')
      .setExpirationTime(claims.expires ?? '5m')
      .sign(key);

  it('is known by a valid token that carries the scope', async () => {
    expect(await verify(`Bearer ${await token()}`, 'portal:lodge')).toBe('national-portal');
  });

  it.each([
    ['without the scope', { scope: 'sector:push' }],
    ['meant for somebody else', { audience: 'https://other.example' }],
    ['that has expired', { expires: '-1m' }],
    ['signed by an unknown key', { kid: 'k2' }],
  ])('is not known by a token %s', async (_what, claims) => {
    expect(await verify(`Bearer ${await token(claims)}`, 'portal:lodge')).toBeNull();
  });

  it.each([undefined, '', 'Basic abc', 'Bearer not-a-token'])('is not known by %s', async (header) => {
    expect(await verify(header, 'portal:lodge')).toBeNull();
  });

  it('is not called a stranger while the provider cannot be reached', async () => {
    const unreachable = createMachineTokenVerifier({ issuer: 'http://127.0.0.1:1', audience: AUDIENCE });
    await expect(unreachable(`Bearer ${await token()}`, 'portal:lodge')).rejects.toThrow();
  });
});
