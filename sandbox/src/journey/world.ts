import type { SystemUrls } from '../supervisor/system-urls.js';

/** The outside of a running system, as people and machines use it: nothing here looks into a database. */
export interface World {
  /** An access token of a sample person. */
  token(user: string): Promise<string>;
  /** Data of a graph request. Throws when the answer carries an error. */
  ask<Data>(user: string, query: string, variables: object): Promise<Data>;
  /** JSON from one of the counterparts. Throws when the status is not 2xx. */
  http<Answer>(request: HttpRequest): Promise<Answer>;
  readonly urls: SystemUrls;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly body?: object;
  /** Sample person whose token is sent. Absent: none. */
  readonly user?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const PATIENCE_MS = 15_000;

export function createWorld(urls: SystemUrls): World {
  const tokens = new Map<string, string>();
  const world: World = {
    urls,
    async token(user) {
      const known = tokens.get(user);
      if (known !== undefined) return known;
      const url = `${urls.identity}/sandbox/token`;
      const { access_token } = await world.http<{ access_token: string }>({
        method: 'POST',
        url,
        body: { user },
      });
      tokens.set(user, access_token);
      return access_token;
    },
    async ask<Data>(user: string, query: string, variables: object) {
      const body = { query, variables };
      const answer = await world.http<GraphAnswer<Data>>({ method: 'POST', url: urls.graph, body, user });
      const problem = answer.errors?.[0];
      if (problem !== undefined)
        throw new Error(`${problem.extensions?.code ?? 'ERROR'}: ${problem.message}`);
      if (!answer.data) throw new Error('The graph answered without data');
      return answer.data;
    },
    async http<Answer>({ method, url, body, user, headers }: HttpRequest) {
      const authorization = user === undefined ? {} : { authorization: `Bearer ${await world.token(user)}` };
      const response = await fetch(url, {
        method,
        headers: {
          accept: 'application/json',
          ...headers,
          ...(body && { 'content-type': 'application/json' }),
          ...authorization,
        },
        ...(body && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      const text = await response.text();
      if (!response.ok)
        throw new Error(`${method} ${new URL(url).pathname} answered HTTP ${response.status}`);
      return JSON.parse(text) as Answer;
    },
  };
  return world;
}

interface GraphAnswer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}
