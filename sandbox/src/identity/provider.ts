import type { Clock } from '@lienthong/kernel';
import Provider, { type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import type { Store } from '../counterpart/store.js';
import { clientMetadata, machineClients, scopesOfClient } from './clients.js';
import { claimsOfPerson, type Person, personOf } from './people.js';
import type { SigningKeys } from './signing-keys.js';
import { sqliteAdapter } from './sqlite-adapter.js';

export interface IdentityProviderOptions {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: SigningKeys;
  readonly store: Store;
  readonly clock: Clock;
  /** Secret by machine client id. */
  readonly clientSecrets: ReadonlyMap<string, string>;
  readonly redirectUris: readonly string[];
}

export const ACCESS_TOKEN_SECONDS = 3_600;
const TWO_WEEKS_SECONDS = 14 * 86_400;
const SIGNING_ALGORITHM = 'ES256';

/**
 * The sandbox stand-in for the national e-identification login: discovery, key set, code flow with PKCE for
 * people, client credentials for machines. Access tokens are JWTs for the graph's audience.
 */
export function createIdentityProvider(options: IdentityProviderOptions): Provider {
  const provider = new Provider(options.issuer, {
    adapter: sqliteAdapter(options.store, options.clock),
    jwks: options.keys.jwks,
    cookies: { keys: [...options.keys.cookieKeys], names: { session: 'lienthong_identity' } },
    clients: clientMetadata(options.clientSecrets, options.redirectUris),
    clientDefaults: { id_token_signed_response_alg: SIGNING_ALGORITHM },
    pkce: { required: () => true },
    ttl: {
      AccessToken: ACCESS_TOKEN_SECONDS,
      ClientCredentials: ACCESS_TOKEN_SECONDS,
      IdToken: ACCESS_TOKEN_SECONDS,
      AuthorizationCode: 60,
      Interaction: 3_600,
      RefreshToken: TWO_WEEKS_SECONDS,
      Session: TWO_WEEKS_SECONDS,
      Grant: TWO_WEEKS_SECONDS,
    },
    scopes: ['openid', 'offline_access'],
    claims: { openid: ['sub'], profile: ['name'] },
    findAccount: async (_ctx, id) => accountOf(personOf(id)),
    extraTokenClaims: async (_ctx, token) =>
      'accountId' in token ? claimsOfAccount(token.accountId) : { kind: 'MACHINE' },
    loadExistingGrant: (ctx) => grantWithoutAsking(ctx, options.audience),
    interactions: { url: (_ctx, interaction) => `/login/${interaction.uid}` },
    // Front ends run on other origins; tokens are bound to the client by PKCE, not by the origin.
    clientBasedCORS: () => true,
    features: features(options.audience),
  });
  return provider;
}

/** What the graph's resource server accepts from this client; used for every token, minted or exchanged. */
export const graphResource = (audience: string, clientId: string) => ({
  scope: scopesOfClient(clientId).join(' '),
  audience,
  accessTokenFormat: 'jwt' as const,
  accessTokenTTL: ACCESS_TOKEN_SECONDS,
  jwt: { sign: { alg: SIGNING_ALGORITHM as 'ES256' } },
});

export const isMachineClient = (id: string): boolean => machineClients.some((client) => client.id === id);

function features(audience: string): Configuration['features'] {
  return {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    revocation: { enabled: true },
    userinfo: { enabled: false },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => audience,
      useGrantedResource: () => true,
      getResourceServerInfo: (_ctx, _resource, client) => graphResource(audience, client.clientId),
    },
  };
}

function accountOf(person: Person | null) {
  if (person === null) return undefined;
  return { accountId: person.id, claims: async () => ({ sub: person.id, name: person.name }) };
}

function claimsOfAccount(accountId: string): Record<string, string> {
  const person = personOf(accountId);
  return person === null ? {} : claimsOfPerson(person);
}

/** The front end is the sandbox's own, so nobody is asked for consent: people get exactly their own scopes. */
async function grantWithoutAsking(ctx: KoaContextWithOIDC, audience: string) {
  const { client, session, provider, params } = ctx.oidc;
  const person = personOf(session?.accountId ?? '');
  if (client === undefined || session === undefined || person === null) return undefined;
  const existing = await provider.Grant.find(session.grantIdFor(client.clientId) ?? '');
  const grant = existing ?? new provider.Grant({ clientId: client.clientId, accountId: person.id });
  grant.addOIDCScope('openid offline_access');
  grant.addResourceScope(audience, person.scopes.join(' '));
  const refused = scopesBeyond(person, client.clientId, String(params?.scope));
  if (refused.length > 0) grant.rejectResourceScope(audience, refused.join(' '));
  await grant.save();
  return grant;
}

/** Scopes asked for that the client could have and the person has not. */
const scopesBeyond = (person: Person, clientId: string, asked: string): string[] =>
  asked
    .split(' ')
    .filter((scope) => scopesOfClient(clientId).includes(scope) && !person.scopes.includes(scope));
