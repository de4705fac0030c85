import { CALLER_TOKEN_AUDIENCE, CALLER_TOKEN_ISSUER, type Caller } from '@lienthong/kernel';
import { importJWK, type JWK, jwtVerify } from 'jose';
import { z } from 'zod';

/** Null when the token is missing, expired, forged or meant for somebody else. */
export type CallerTokenVerifier = (token: string | undefined) => Promise<Caller | null>;

/**
 * Threat: a subgraph that trusts its network answers whoever reaches it.
 * Only the gateway holds the private key; without a token it signed, no call is served.
 */
export async function createCallerTokenVerifier(publicJwk: string): Promise<CallerTokenVerifier> {
  const key = await importJWK(JSON.parse(publicJwk) as JWK, 'EdDSA');
  return async (token) => {
    if (token === undefined) return null;
    try {
      const { payload } = await jwtVerify(token, key, {
        algorithms: ['EdDSA'],
        issuer: CALLER_TOKEN_ISSUER,
        audience: CALLER_TOKEN_AUDIENCE,
        requiredClaims: ['exp'],
      });
      return callerClaim.parse(payload.caller);
    } catch {
      return null;
    }
  };
}

const callerClaim = z.object({
  kind: z.enum(['ANONYMOUS', 'APPLICANT', 'OFFICER', 'MACHINE', 'SUPERVISOR', 'OPERATOR']),
  subject: z.string().min(1),
  scopes: z.array(z.string()),
  unitId: z.string().nullable(),
  displayName: z.string().nullable(),
  identityNumber: z.string().nullable(),
});
