import type { TadaDocumentNode } from 'gql.tada';
import { print } from 'graphql';

export interface Connection {
  readonly url: string;
  /** Null: nobody is logged in. */
  readonly accessToken: string | null;
  readonly language: 'vi' | 'en';
}

/** What came back. Both may be there: data without what a subgraph could not tell, and an error for each such place. */
export interface Answer<Data> {
  /** Null: nothing could be answered. */
  readonly data: Data | null;
  readonly errors: readonly RequestError[];
  /** Subgraphs that did not do their part. */
  readonly degraded: readonly DegradedSource[];
}

export interface RequestError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: { readonly code: string; readonly errorId?: string };
}

export interface DegradedSource {
  readonly source: string;
  readonly reason: string;
  /** Null: no answer since the gateway started, or not known. */
  readonly lastAnswerAgeSeconds: number | null;
}

/** Asks the gateway. Throws only if there is no answer at all. */
export async function ask<Data, Variables>(
  { url, accessToken, language }: Connection,
  document: TadaDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Answer<Data>> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'accept-language': language,
      ...(accessToken === null ? {} : { authorization: `Bearer ${accessToken}` }),
    },
    body: JSON.stringify({ query: print(document), variables }),
  });
  const body = (await response.json()) as Body<Data>;
  return {
    data: body.data ?? null,
    errors: body.errors ?? [],
    degraded: body.extensions?.degraded ?? [],
  };
}

interface Body<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly RequestError[];
  readonly extensions?: { readonly degraded?: readonly DegradedSource[] };
}
