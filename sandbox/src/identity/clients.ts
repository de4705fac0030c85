import type { ClientMetadata } from 'oidc-provider';
import { people } from './people.js';

/** The public client of every front end; it has no secret, PKCE binds the code to it. */
export const FRONT_END_CLIENT = 'front-end';

export interface MachineClient {
  readonly id: string;
  readonly role: { readonly vi: string; readonly en: string };
  readonly scopes: readonly string[];
}

export const machineClients: readonly MachineClient[] = [
  {
    id: 'national-portal',
    role: { vi: 'Cổng Dịch vụ công quốc gia', en: 'National Public Service Portal' },
    scopes: ['portal:lodge'],
  },
  {
    id: 'civil-status',
    role: { vi: 'Hệ thống hộ tịch', en: 'Civil-status system' },
    scopes: ['sector:push'],
  },
];

const everyPersonScope = [...new Set(people.flatMap((person) => person.scopes))].sort();

/** What `clientId` may ask for at the graph at all; people's own scopes narrow it further. */
export function scopesOfClient(clientId: string): readonly string[] {
  if (clientId === FRONT_END_CLIENT) return everyPersonScope;
  return machineClients.find((client) => client.id === clientId)?.scopes ?? [];
}

/** Registered metadata. `secrets` holds one secret per machine client. */
export function clientMetadata(
  secrets: ReadonlyMap<string, string>,
  redirectUris: readonly string[],
): ClientMetadata[] {
  return [
    {
      client_id: FRONT_END_CLIENT,
      token_endpoint_auth_method: 'none',
      application_type: 'web',
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      redirect_uris: [...redirectUris],
    },
    ...machineClients.map(
      (client): ClientMetadata => ({
        client_id: client.id,
        client_secret: secrets.get(client.id),
        token_endpoint_auth_method: 'client_secret_basic',
        grant_types: ['client_credentials'],
        response_types: [],
        redirect_uris: [],
      }),
    ),
  ];
}
