import { createRemoteJWKSet, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { z } from 'zod';

/** What a counterpart needs to know about the bearer of an access token. */
export interface Bearer {
  readonly subject: string;
  readonly kind: string;
  /** 12 digits; applicants only, else null. Never logged. */
  readonly identityNumber: string | null;
}

/** Null for a missing, expired, forged or foreign token. */
export type VerifyBearer = (authorization: string | undefined) => Promise<Bearer | null>;

const claims = z.object({
  sub: z.string().min(1),
  kind: z.string(),
  identity_number: z.string().optional(),
});

/** Verifies access tokens of the identity provider `issuer` that are meant for `audience`. */
export function bearerVerifier(issuer: string, audience: string, keys?: JWTVerifyGetKey): VerifyBearer {
  const keySet = keys ?? createRemoteJWKSet(new URL(`${issuer}/jwks`));
  return async (authorization) => {
    const token = /^Bearer ([\w.-]+)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) return null;
    try {
      const { payload } = await jwtVerify(token, keySet, { issuer, audience, algorithms: ['ES256'] });
      const { sub, kind, identity_number } = claims.parse(payload);
      return { subject: sub, kind, identityNumber: identity_number ?? null };
    } catch {
      return null;
    }
  };
}
