import { CALLER_TOKEN_AUDIENCE, CALLER_TOKEN_ISSUER, type Caller } from '@lienthong/kernel';
import { importJWK, type JWK, jwtVerify } from 'jose';
import { z } from 'zod';

/** Null when the token is missing, expired, forged or meant for somebody else. */
export type CallerTokenVerifier = (token: string | undefined) => Promise<Caller | null>;

/**
 * Threat: a subgraph that trusts its network answers whoever reaches it.
 * Only the gateway holds the private key; without a token it signed, no call is served. The gateway sends one token
 * for many requests of a caller, so a verified one is remembered until it expires: verifying costs a tenth of a small
 * request.
 */
export async function createCallerTokenVerifier(
  publicJwk: string,
  nowMs: () => number = Date.now,
): Promise<CallerTokenVerifier> {
  const key = await importJWK(JSON.parse(publicJwk) as JWK, 'EdDSA');
  const known = new Map<string, VerifiedToken>();
  return async (token) => {
    if (token === undefined) return null;
    const remembered = known.get(token);
    if (remembered !== undefined && nowMs() < remembered.untilMs) return remembered.caller;
    const verified = await verify(token, key, nowMs());
    if (verified !== null) remember(known, token, verified);
    return verified?.caller ?? null;
  };
}

interface VerifiedToken {
  readonly caller: Caller;
  readonly untilMs: number;
}

type VerificationKey = Awaited<ReturnType<typeof importJWK>>;

async function verify(token: string, key: VerificationKey, nowMs: number): Promise<VerifiedToken | null> {
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: ['EdDSA'],
      issuer: CALLER_TOKEN_ISSUER,
      audience: CALLER_TOKEN_AUDIENCE,
      requiredClaims: ['exp'],
      currentDate: new Date(nowMs),
    });
    return { caller: callerClaim.parse(payload.caller), untilMs: (payload.exp ?? 0) * 1_000 };
  } catch {
    return null;
  }
}

const MOST_REMEMBERED = 1_000;

/** The oldest goes first; a token lives for a minute at most, so age is use enough. */
function remember(known: Map<string, VerifiedToken>, token: string, verified: VerifiedToken): void {
  known.set(token, verified);
  const oldest = known.keys().next();
  if (known.size > MOST_REMEMBERED && !oldest.done) known.delete(oldest.value);
}

const callerClaim = z.object({
  kind: z.enum(['ANONYMOUS', 'APPLICANT', 'OFFICER', 'MACHINE', 'SUPERVISOR', 'OPERATOR']),
  subject: z.string().min(1),
  scopes: z.array(z.string()),
  unitId: z.string().nullable(),
  displayName: z.string().nullable(),
  identityNumber: z.string().nullable(),
});
