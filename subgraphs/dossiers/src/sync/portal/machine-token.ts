import { createRemoteJWKSet, jwtVerify } from 'jose';

/** The client's id when the bearer token is valid and carries the scope; null otherwise. */
export type MachineTokenVerifier = (
  authorization: string | undefined,
  scope: string,
) => Promise<string | null>;

const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];

/** Verifies access tokens that the identity provider gave to machine clients (client credentials). */
export function createMachineTokenVerifier({
  issuer,
  audience,
}: {
  issuer: string;
  audience: string;
}): MachineTokenVerifier {
  const keys = createRemoteJWKSet(new URL(`${issuer.replace(/\/$/, '')}/jwks`), { cooldownDuration: 30_000 });
  return async (authorization, scope) => {
    const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) return null;
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience,
        algorithms: ALGORITHMS,
        requiredClaims: ['exp'],
      });
      const scopes = typeof payload.scope === 'string' ? payload.scope.split(' ') : [];
      return scopes.includes(scope) && typeof payload.sub === 'string' ? payload.sub : null;
    } catch {
      return null;
    }
  };
}
