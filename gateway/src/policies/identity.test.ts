import { SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TEST_AUDIENCE } from '../testing/identity-provider.js';
import { type AskOptions, startTestGateway, type TestGateway } from '../testing/test-gateway.js';
import { callerOf } from '../testing/test-subgraph.js';

let test: TestGateway;

beforeAll(async () => {
  test = await startTestGateway();
});
afterAll(() => test.stop());

const claims = { sub: 'officer-receiver', kind: 'OFFICER', scope: 'b a b', unit_id: 'bn', name: 'Receiver' };
const ask = (options: AskOptions) => test.ask('{ procedures { code } }', options);

async function refusal(options: AskOptions): Promise<unknown> {
  const before = test.catalogue.requests.length;
  const { status, headers, body } = await ask(options);
  expect(test.catalogue.requests.length).toBe(before);
  expect(body.data).toBeUndefined();
  expect(headers.get('www-authenticate')).toContain('invalid_token');
  return [status, body.errors?.[0]?.extensions?.code];
}

describe('a token of the identity provider', () => {
  it('tells who asks: scopes sorted once each, unit and name of an officer', async () => {
    const answer = await ask({ token: await test.identity.token(claims) });
    expect(answer.status).toBe(200);
    expect(callerOf(test.catalogue.requests.at(-1)?.callerToken ?? null)).toEqual({
      kind: 'OFFICER',
      subject: 'officer-receiver',
      scopes: ['a', 'b'],
      unitId: 'bn',
      displayName: 'Receiver',
      identityNumber: null,
    });
  });

  it('gives the same caller token again while that is fresh', async () => {
    const token = await test.identity.token(claims);
    await ask({ token });
    const first = test.catalogue.requests.at(-1)?.callerToken;
    await ask({ token });
    expect(test.catalogue.requests.at(-1)?.callerToken).toBe(first);
  });
});

describe('a token is refused', () => {
  it('for another audience', async () => {
    const token = await test.identity.token(claims, { audience: 'https://elsewhere.example' });
    expect(await refusal({ token })).toEqual([401, 'TOKEN_INVALID']);
  });

  it('of another issuer', async () => {
    const token = await test.identity.token(claims, { issuer: 'https://elsewhere.example' });
    expect(await refusal({ token })).toEqual([401, 'TOKEN_INVALID']);
  });

  it('when it has expired, under a code of its own', async () => {
    const token = await test.identity.token(claims, { expiresIn: -60 });
    expect(await refusal({ token })).toEqual([401, 'TOKEN_EXPIRED']);
  });

  it('before it is valid', async () => {
    const token = await test.identity.token(claims, { notBefore: 120 });
    expect(await refusal({ token })).toEqual([401, 'TOKEN_INVALID']);
  });

  it('when another key signed it', async () => {
    const token = await test.identity.token(claims, { foreignKey: true });
    expect(await refusal({ token })).toEqual([401, 'TOKEN_INVALID']);
  });

  it('with algorithm none', async () => {
    const token = new UnsecuredJWT(claims)
      .setIssuer(test.identity.url)
      .setAudience(TEST_AUDIENCE)
      .setExpirationTime('5m')
      .encode();
    expect(await refusal({ token: `${token}x` })).toEqual([401, 'TOKEN_INVALID']);
    expect(await refusal({ token })).toEqual([401, 'TOKEN_INVALID']);
  });

  it('with a secret made of public data', async () => {
    const token = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
      .setIssuer(test.identity.url)
      .setAudience(TEST_AUDIENCE)
      .setExpirationTime('5m')
      .sign(new TextEncoder().encode(await (await fetch(`${test.identity.url}/jwks`)).text()));
    expect(await refusal({ token })).toEqual([401, 'TOKEN_INVALID']);
  });

  it('when its claims are not those of a caller', async () => {
    for (const broken of [{ kind: 'ANONYMOUS' }, { kind: 'GOD' }, { sub: '' }, { identity_number: '12' }]) {
      const token = await test.identity.token({ ...claims, ...broken });
      expect([broken, await refusal({ token })]).toEqual([broken, [401, 'TOKEN_INVALID']]);
    }
  });

  it('when it is no token at all', async () => {
    expect(await refusal({ headers: { authorization: 'Basic YTpi' } })).toEqual([401, 'TOKEN_INVALID']);
    expect(await refusal({ token: 'a.b.c' })).toEqual([401, 'TOKEN_INVALID']);
  });
});

describe('while the identity provider is away', () => {
  it('says so instead of blaming the caller, and still answers who needs no token', async () => {
    const alone = await startTestGateway({ issuer: 'http://127.0.0.1:9' });
    const token = await alone.identity.token(claims, { issuer: 'http://127.0.0.1:9' });
    const { status, body } = await alone.ask('{ procedures { code } }', { token });
    expect([status, body.errors?.[0]?.extensions?.code]).toEqual([503, 'IDENTITY_PROVIDER_UNAVAILABLE']);
    expect((await alone.ask('{ procedures { code } }')).status).toBe(200);
    await alone.stop();
  });
});
