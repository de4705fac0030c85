import { Agent, request } from 'undici';
import type { Answer, Question, Search } from './questions.js';

/** Where a catalogue answers, and as whom it is asked. */
export interface GraphTarget {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Asks as the gateway asks, over connections that stay open. */
export function graphSearch({ url, headers }: GraphTarget): Search {
  const dispatcher = new Agent({ connections: 50, pipelining: 1 });
  return async (variables) => {
    const body = bodyOf(variables);
    const answer = await request(`${url}/graphql`, { dispatcher, method: 'POST', headers, body });
    return toAnswer(await answer.body.json());
  };
}

/** What a client sends for a question. */
export const bodyOf = (variables: Question): string => JSON.stringify({ query: QUERY, variables });

const QUERY = `query ($text: String!, $level: ProcedureLevel, $targetGroup: TargetGroup, $after: String) {
  searchProcedures(text: $text, level: $level, targetGroup: $targetGroup, after: $after, first: 10) {
    totalCount
    fields { code count }
    levels { level count }
    edges { cursor node { code name levels score field { code name } highlightedName { text matched } } }
    pageInfo { hasNextPage endCursor }
  }
}`;

interface GraphAnswer {
  readonly data: {
    readonly searchProcedures: {
      readonly edges: readonly { readonly node: { readonly code: string } }[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
  };
}

function toAnswer(body: unknown): Answer {
  const { edges, pageInfo } = (body as GraphAnswer).data.searchProcedures;
  return {
    codes: edges.map(({ node }) => node.code),
    endCursor: pageInfo.hasNextPage ? pageInfo.endCursor : null,
  };
}
