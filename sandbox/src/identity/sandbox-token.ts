import type Provider from 'oidc-provider';
import { FRONT_END_CLIENT, scopesOfClient } from './clients.js';
import { claimsOfPerson, type Person, personOf } from './people.js';
import { ACCESS_TOKEN_SECONDS, graphResource, isMachineClient } from './provider.js';

export interface SandboxToken {
  readonly access_token: string;
  /** Seconds. */
  readonly expires_in: number;
}

/**
 * A ready access token without the login page, signed and recorded by the provider like any other.
 * Sandbox only: this is what a real provider must never offer. Null for unknown users.
 */
export async function issueSandboxToken(
  provider: Provider,
  audience: string,
  user: string,
): Promise<SandboxToken | null> {
  const person = personOf(user);
  if (person !== null) return issueForPerson(provider, audience, person);
  return isMachineClient(user) ? issueForMachine(provider, audience, user) : null;
}

async function issueForPerson(provider: Provider, audience: string, person: Person): Promise<SandboxToken> {
  const client = await registeredClient(provider, FRONT_END_CLIENT);
  const scope = person.scopes.join(' ');
  const grant = new provider.Grant({ clientId: client.clientId, accountId: person.id });
  grant.addResourceScope(audience, scope);
  const grantId = await grant.save();
  const token = new provider.AccessToken({
    client,
    accountId: person.id,
    grantId,
    gty: 'authorization_code',
    scope,
    expiresIn: ACCESS_TOKEN_SECONDS,
    resourceServer: new provider.ResourceServer(audience, graphResource(audience, client.clientId)),
    extra: claimsOfPerson(person),
  } as ConstructorParameters<typeof provider.AccessToken>[0]);
  return { access_token: await token.save(), expires_in: ACCESS_TOKEN_SECONDS };
}

async function issueForMachine(
  provider: Provider,
  audience: string,
  clientId: string,
): Promise<SandboxToken> {
  const client = await registeredClient(provider, clientId);
  const token = new provider.ClientCredentials({
    client,
    scope: scopesOfClient(clientId).join(' '),
    expiresIn: ACCESS_TOKEN_SECONDS,
    resourceServer: new provider.ResourceServer(audience, graphResource(audience, clientId)),
    extra: { kind: 'MACHINE' },
  } as ConstructorParameters<typeof provider.ClientCredentials>[0]);
  return { access_token: await token.save(), expires_in: ACCESS_TOKEN_SECONDS };
}

async function registeredClient(provider: Provider, clientId: string) {
  const client = await provider.Client.find(clientId);
  if (client === undefined) throw new Error(`The client ${clientId} is not registered`);
  return client;
}
