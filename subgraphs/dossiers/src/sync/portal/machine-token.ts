import { errors, jwtVerify } from 'jose';
import { createIssuerKeys } from './issuer-keys.js';

/**
 * The client's id when the bearer token is valid and carries the scope; null otherwise. Throws when the identity
 * provider cannot be asked: that says nothing about the token.
 */
export type MachineTokenVerifier = (
  authorization: string | undefined,
  scope: string,
) => Promise<string | null>;

const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];

/** Verifies access tokens that the identity provider gave to machine clients (client credentials). */
export function createMachineTokenVerifier(expected: {
  readonly issuer: string;
  readonly audience: string;
}): MachineTokenVerifier {
  const keys = createIssuerKeys(expected.issuer);
  const options = { ...expected, algorithms: ALGORITHMS, requiredClaims: ['exp'] };
  return async (authorization, scope) => {
    const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) return null;
    try {
      const { payload } = await jwtVerify(token, keys, options);
      const scopes = typeof payload.scope === 'string' ? payload.scope.split(' ') : [];
      return scopes.includes(scope) && typeof payload.sub === 'string' ? payload.sub : null;
    } catch (error) {
      if (isVerdict(error)) return null;
      throw error;
    }
  };
}

/** An error about the token itself, not about reaching the keys. */
const isVerdict = (error: unknown): boolean =>
  error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout);
