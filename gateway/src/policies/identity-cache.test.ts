import { fixedClock, instant } from '@lienthong/kernel';
import { decodeJwt, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { createCallerTokenSigner } from './caller-token.js';
import { createIdentify, type Identify } from './identity.js';

const START = 1_760_000_000;
const clock = fixedClock(instant(START * 1000));
const at = (seconds: number): void => clock.set(instant((START + seconds) * 1000));

let signer: Awaited<ReturnType<typeof createCallerTokenSigner>>;

beforeAll(async () => {
  const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  signer = await createCallerTokenSigner(JSON.stringify(await exportJWK(privateKey)));
});

/** Looks up the key each time it verifies, so the look-ups tell how often that was. */
async function aProvider(
  alg: string,
): Promise<{ identify: Identify; token: string; verified: () => number }> {
  const { privateKey, publicKey } = await generateKeyPair(alg);
  let verified = 0;
  const keys = async () => {
    verified++;
    return publicKey;
  };
  const identify = createIdentify({ issuer: 'i', audience: 'a', keys, signer, clock });
  const token = await new SignJWT({ sub: 's', kind: 'APPLICANT' })
    .setProtectedHeader({ alg })
    .setIssuer('i')
    .setAudience('a')
    .setExpirationTime(START + 40)
    .sign(privateKey);
  return { identify, token: `Bearer ${token}`, verified: () => verified };
}

describe('an identity that was established', () => {
  it('is used for half a minute, then verified again, and refused once the token has expired', async () => {
    at(0);
    const { identify, token, verified } = await aProvider('ES256');
    await identify(token);
    at(29);
    expect((await identify(token)).ok).toBe(true);
    expect(verified()).toBe(1);
    at(31);
    expect((await identify(token)).ok).toBe(true);
    expect(verified()).toBe(2);
    at(46);
    expect(await identify(token)).toEqual({ ok: false, error: { type: 'TOKEN_EXPIRED' } });
  });

  it('is told to subgraphs for no longer than the token lives', async () => {
    at(0);
    const { identify, token } = await aProvider('ES256');
    const known = await identify(token);
    if (!known.ok) throw new Error('refused');
    expect(decodeJwt(known.value.callerToken).exp).toBe(START + 45);
  });

  it('is nobody’s but the token’s: one changed character is verified by itself', async () => {
    at(0);
    const { identify, token, verified } = await aProvider('ES256');
    await identify(token);
    expect((await identify(`${token.slice(0, -3)}AAA`)).ok).toBe(false);
    expect(verified()).toBe(2);
  });
});

describe('the algorithms of tokens', () => {
  it.each(['RS256', 'PS256', 'ES256', 'EdDSA'])('include %s', async (alg) => {
    at(0);
    const { identify, token } = await aProvider(alg);
    expect((await identify(token)).ok).toBe(true);
  });

  it.each(['ES384', 'RS512'])('do not include %s, although the signature is right', async (alg) => {
    at(0);
    const { identify, token } = await aProvider(alg);
    expect(await identify(token)).toEqual({ ok: false, error: { type: 'TOKEN_INVALID' } });
  });
});
