import { createHash } from 'node:crypto';
import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { createLocalJWKSet, type JWTPayload, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { AUDIENCE, anIdentityServer, ISSUER, PORTAL_SECRET, REDIRECT_URI } from './identity.fixture.js';
import { loadSigningKeys } from './signing-keys.js';

const host = { host: 'identity.test' };

async function verified(app: FastifyInstance, token: string): Promise<JWTPayload> {
  const jwks = await app.inject({ url: '/jwks', headers: host });
  const { payload } = await jwtVerify(token, createLocalJWKSet(jwks.json()), {
    issuer: ISSUER,
    audience: AUDIENCE,
  });
  return payload;
}

const sandboxToken = async (app: FastifyInstance, user: string): Promise<string> => {
  const response = await app.inject({
    method: 'POST',
    url: '/sandbox/token',
    payload: { user },
    headers: host,
  });
  expect(response.statusCode).toBe(200);
  return response.json<{ access_token: string }>().access_token;
};

describe('discovery', () => {
  it('names the issuer and the key set', async () => {
    const { app } = await anIdentityServer();
    const response = await app.inject({ url: '/.well-known/openid-configuration', headers: host });
    expect(response.json()).toMatchObject({
      issuer: ISSUER,
      jwks_uri: `${ISSUER}/jwks`,
      token_endpoint: `${ISSUER}/token`,
    });
  });

  it('publishes no private part of a key', async () => {
    const { app } = await anIdentityServer();
    const { keys } = (await app.inject({ url: '/jwks', headers: host })).json<{ keys: object[] }>();
    expect(keys).toHaveLength(1);
    expect(keys[0]).not.toHaveProperty('d');
  });
});

describe('a sandbox token', () => {
  it('of an officer verifies against the published keys and carries unit and scopes', async () => {
    const { app } = await anIdentityServer();
    const payload = await verified(app, await sandboxToken(app, 'officer-receiver'));
    expect(payload).toMatchObject({
      sub: 'officer-receiver',
      kind: 'OFFICER',
      unit_id: 'bn-provincial-centre',
      scope: 'dossier:accept dossier:refuse dossier:read',
      client_id: 'front-end',
    });
    expect(payload).not.toHaveProperty('identity_number');
  });

  it('of an applicant carries the identity number and no unit', async () => {
    const { app } = await anIdentityServer();
    const payload = await verified(app, await sandboxToken(app, 'applicant-hoa'));
    expect(payload).toMatchObject({ kind: 'APPLICANT', identity_number: '000000000101' });
    expect(payload).not.toHaveProperty('unit_id');
  });

  it('of a machine client carries its one scope', async () => {
    const { app } = await anIdentityServer();
    const payload = await verified(app, await sandboxToken(app, 'civil-status'));
    expect(payload).toMatchObject({ sub: 'civil-status', kind: 'MACHINE', scope: 'sector:push' });
  });

  it('is refused for somebody unknown', async () => {
    const { app } = await anIdentityServer();
    const response = await app.inject({ method: 'POST', url: '/sandbox/token', payload: { user: 'nobody' } });
    expect(response.statusCode).toBe(404);
  });

  it('stays good after a restart', async () => {
    const before = await anIdentityServer();
    const token = await sandboxToken(before.app, 'officer-clerk');
    const after = await anIdentityServer(before);
    expect(await verified(after.app, token)).toMatchObject({ sub: 'officer-clerk' });
  });
});

describe('client credentials', () => {
  const ask = (app: FastifyInstance, secret: string, scope: string) =>
    app.inject({
      method: 'POST',
      url: '/token',
      headers: {
        ...host,
        authorization: `Basic ${Buffer.from(`national-portal:${secret}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: new URLSearchParams({
        grant_type: 'client_credentials',
        scope,
        resource: AUDIENCE,
      }).toString(),
    });

  it('give the national portal its scope', async () => {
    const { app } = await anIdentityServer();
    const response = await ask(app, PORTAL_SECRET, 'portal:lodge');
    expect(response.statusCode).toBe(200);
    const payload = await verified(app, response.json<{ access_token: string }>().access_token);
    expect(payload).toMatchObject({ sub: 'national-portal', kind: 'MACHINE', scope: 'portal:lodge' });
  });

  it('never give a scope of somebody else', async () => {
    const { app } = await anIdentityServer();
    const response = await ask(app, PORTAL_SECRET, 'dossier:approve');
    const payload = await verified(app, response.json<{ access_token: string }>().access_token);
    expect(payload.scope).toBeUndefined();
  });

  it('are refused with a wrong secret', async () => {
    const { app } = await anIdentityServer();
    expect((await ask(app, 'wrong-secret', 'portal:lodge')).statusCode).toBe(401);
  });
});

describe('the code flow', () => {
  const verifier = 'a-verifier-that-is-long-enough-for-the-standard-0123456789';

  it('logs a person in by one button and gives only the scopes that person has', async () => {
    const { app } = await anIdentityServer();
    const code = await codeFor(
      app,
      'officer-appraiser',
      'openid dossier:appraise dossier:approve dossier:read',
    );
    const response = await exchange(app, code, verifier);
    expect(response.statusCode).toBe(200);
    const payload = await verified(app, response.json<{ access_token: string }>().access_token);
    expect(payload).toMatchObject({ sub: 'officer-appraiser', kind: 'OFFICER', aud: AUDIENCE });
    expect(String(payload.scope).split(' ').sort()).toEqual(['dossier:appraise', 'dossier:read']);
  });

  it('refuses a code with another verifier', async () => {
    const { app } = await anIdentityServer();
    const code = await codeFor(app, 'applicant-binh', 'openid dossier:read');
    expect((await exchange(app, code, `${verifier}-other`)).statusCode).toBe(400);
  });

  it('refuses to start without a code challenge', async () => {
    const { app } = await anIdentityServer();
    const response = await app.inject({
      url: `/auth?${new URLSearchParams({ client_id: 'front-end', response_type: 'code', redirect_uri: REDIRECT_URI, scope: 'openid' })}`,
      headers: host,
    });
    expect(response.headers.location).toContain('error=invalid_request');
  });

  async function codeFor(app: FastifyInstance, user: string, scope: string): Promise<string> {
    const jar = new Map<string, string>();
    const query = new URLSearchParams({
      client_id: 'front-end',
      response_type: 'code',
      redirect_uri: REDIRECT_URI,
      scope,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      state: 'a-state',
    });
    const start = await visit(app, jar, { url: `/auth?${query}` });
    const loginPage = await visit(app, jar, { url: pathOf(start.headers.location) });
    expect(loginPage.body).toContain('value="officer-appraiser"');
    const login = await visit(app, jar, {
      method: 'POST',
      url: pathOf(start.headers.location),
      payload: `user=${user}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    const resume = await visit(app, jar, { url: pathOf(login.headers.location) });
    const target = new URL(String(resume.headers.location));
    expect(`${target.origin}${target.pathname}`).toBe(REDIRECT_URI);
    return String(target.searchParams.get('code'));
  }

  async function visit(
    app: FastifyInstance,
    jar: Map<string, string>,
    request: { url: string; method?: 'POST'; payload?: string; headers?: Record<string, string> },
  ) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await app.inject({
      method: 'GET',
      ...request,
      headers: { ...host, ...request.headers, cookie },
    });
    for (const { name, value } of response.cookies) jar.set(name, value);
    return response;
  }

  const exchange = (app: FastifyInstance, code: string, codeVerifier: string) =>
    app.inject({
      method: 'POST',
      url: '/token',
      headers: { ...host, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: 'front-end',
        code,
        redirect_uri: REDIRECT_URI,
        code_verifier: codeVerifier,
      }).toString(),
    });

  const pathOf = (location: unknown): string => {
    const url = new URL(String(location), ISSUER);
    return `${url.pathname}${url.search}`;
  };
});

describe('the signing keys', () => {
  it('are made once, kept, and readable by their owner only', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'identity-'));
    const made = await loadSigningKeys(folder);
    expect(await loadSigningKeys(folder)).toEqual(made);
    expect(statSync(join(folder, 'signing-keys.json')).mode & 0o777).toBe(0o600);
  });
});
