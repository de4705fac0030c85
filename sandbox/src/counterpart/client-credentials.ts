import type { Clock } from '@lienthong/kernel';
import { request } from 'undici';
import { z } from 'zod';

/** A machine client's access token: fetched once, kept until four fifths of its life are over. */
export interface ClientCredentials {
  accessToken(): Promise<string>;
  /** After a refusal: the next call fetches a new token. */
  forget(): void;
}

export interface ClientCredentialsOptions {
  readonly issuer: string;
  readonly audience: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope: string;
  readonly clock: Clock;
}

const tokenAnswer = z.object({ access_token: z.string(), expires_in: z.number().positive() });

const TIMEOUT_MS = 10_000;

export function createClientCredentials(options: ClientCredentialsOptions): ClientCredentials {
  let held: { token: Promise<string>; until: number } | null = null;
  const fetchToken = async (): Promise<string> => {
    const answer = await requestToken(options);
    if (held !== null) held.until = options.clock.now() + answer.expires_in * 800;
    return answer.access_token;
  };
  return {
    accessToken: () => {
      if (held !== null && held.until > options.clock.now()) return held.token;
      const token = fetchToken();
      held = { token, until: Number.POSITIVE_INFINITY };
      token.catch(() => {
        held = null;
      });
      return token;
    },
    forget: () => {
      held = null;
    },
  };
}

async function requestToken(options: ClientCredentialsOptions): Promise<z.infer<typeof tokenAnswer>> {
  const basic = [options.clientId, options.clientSecret].map(encodeURIComponent).join(':');
  const response = await request(`${options.issuer}/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(basic).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      scope: options.scope,
      resource: options.audience,
    }).toString(),
    headersTimeout: TIMEOUT_MS,
    bodyTimeout: TIMEOUT_MS,
  });
  const body = await response.body.json();
  if (response.statusCode !== 200) throw new Error('TokenRefused');
  return tokenAnswer.parse(body);
}
