import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';

/**
 * Public keys of the identity provider, found by OpenID Connect discovery at the first token.
 *
 * Threat: tokens with made-up key ids make the gateway flood the identity provider.
 * Argument: keys are fetched again at most every 30 seconds; discovery runs once, for all who wait, and a
 * failed one is not tried again within 2 seconds.
 */
export function createIssuerKeys(issuer: string): JWTVerifyGetKey {
  let found: Promise<JWTVerifyGetKey> | null = null;
  return async (header, token) => {
    found ??= discover(issuer).catch((error: unknown) => {
      setTimeout(() => {
        found = null;
      }, RETRY_MS).unref();
      throw error;
    });
    return (await found)(header, token);
  };
}

const RETRY_MS = 2_000;
const TIMEOUT_MS = 3_000;

const discovery = z.object({ issuer: z.string(), jwks_uri: z.url({ protocol: /^https?$/ }) });

async function discover(issuer: string): Promise<JWTVerifyGetKey> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error' });
  if (!response.ok) throw new Error(`The identity provider answered ${response.status} to discovery`);
  const document = discovery.parse(await response.json());
  if (document.issuer !== issuer) throw new Error('The identity provider names another issuer');
  return createRemoteJWKSet(new URL(document.jwks_uri), {
    timeoutDuration: TIMEOUT_MS,
    cooldownDuration: 30_000,
    cacheMaxAge: 600_000,
  });
}
