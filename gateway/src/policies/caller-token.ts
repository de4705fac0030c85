import { CALLER_TOKEN_AUDIENCE, CALLER_TOKEN_ISSUER, type Caller } from '@lienthong/kernel';
import { importJWK, type JWK, SignJWT } from 'jose';

/** Signs who asks, for the subgraphs. Times are epoch milliseconds; the token never outlives `notAfter`. */
export type CallerTokenSigner = (caller: Caller, time: { now: number; notAfter: number }) => Promise<string>;

const LIFE_MS = 60_000;

export async function createCallerTokenSigner(privateJwk: string): Promise<CallerTokenSigner> {
  const key = await importJWK(JSON.parse(privateJwk) as JWK, 'EdDSA');
  return (caller, { now, notAfter }) =>
    new SignJWT({ caller })
      .setProtectedHeader({ alg: 'EdDSA' })
      .setIssuer(CALLER_TOKEN_ISSUER)
      .setAudience(CALLER_TOKEN_AUDIENCE)
      .setIssuedAt(Math.floor(now / 1000))
      .setExpirationTime(Math.floor(Math.min(now + LIFE_MS, notAfter) / 1000))
      .sign(key);
}
