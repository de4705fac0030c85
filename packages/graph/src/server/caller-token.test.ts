import { anonymousCaller, CALLER_TOKEN_AUDIENCE, CALLER_TOKEN_ISSUER } from '@lienthong/kernel';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { createCallerTokenVerifier } from './caller-token.js';

const START_MS = 1_772_000_000_000;

async function aVerifier() {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  let nowMs = START_MS;
  const verify = await createCallerTokenVerifier(JSON.stringify(await exportJWK(publicKey)), () => nowMs);
  const tokenOf = (subject: string, lifeSeconds = 60) =>
    new SignJWT({ caller: { ...anonymousCaller, subject } })
      .setProtectedHeader({ alg: 'EdDSA' })
      .setIssuer(CALLER_TOKEN_ISSUER)
      .setAudience(CALLER_TOKEN_AUDIENCE)
      .setExpirationTime(START_MS / 1_000 + lifeSeconds)
      .sign(privateKey);
  return {
    verify,
    tokenOf,
    sleep: (seconds: number) => {
      nowMs += seconds * 1_000;
    },
  };
}

describe('a caller token', () => {
  it('is believed until it expires, also when it was seen before', async () => {
    const { verify, tokenOf, sleep } = await aVerifier();
    const token = await tokenOf('somebody');
    expect(await verify(token)).toMatchObject({ subject: 'somebody' });
    sleep(59);
    expect(await verify(token)).toMatchObject({ subject: 'somebody' });
    sleep(2);
    expect(await verify(token)).toBeNull();
  });

  it('never answers for another one', async () => {
    const { verify, tokenOf } = await aVerifier();
    const [one, other] = [await tokenOf('one'), await tokenOf('other')];
    expect(await verify(one)).toMatchObject({ subject: 'one' });
    expect(await verify(other)).toMatchObject({ subject: 'other' });
    expect(await verify(`${one.slice(0, -4)}AAAA`)).toBeNull();
  });

  it('is forgotten when very many others came, and verified again', async () => {
    const { verify, tokenOf } = await aVerifier();
    const first = await tokenOf('first');
    await verify(first);
    for (let count = 0; count < 1_001; count += 1) await verify(await tokenOf(`caller-${count}`));
    expect(await verify(first)).toMatchObject({ subject: 'first' });
  });
});
