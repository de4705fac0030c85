import type { GraphQLDataSource } from '@apollo/gateway';
import { GraphQLError } from 'graphql';
import type { Forwarded } from './graph-runtime.js';
import type { SubgraphClient, SubgraphFailure } from './subgraph-client.js';
import { unansweredPaths } from './unanswered-paths.js';

type Process = GraphQLDataSource['process'];
type Answer = Awaited<ReturnType<Process>>;
type Question = Parameters<Process>[0];

/** How ApolloGateway reaches a subgraph. An outage is part of the answer, so the rest of it survives. */
export function createSubgraphDataSource(client: SubgraphClient): GraphQLDataSource {
  return {
    process: async (question) => {
      const { query = '', variables, operationName } = question.request;
      const asked = await client.ask({ query, variables, operationName }, question.context as Forwarded);
      if (!asked.ok) return unanswered(question, asked.error);
      return asked.value as Answer;
    },
  };
}

const CODES = { UNAVAILABLE: 'SUBGRAPH_UNAVAILABLE', INVALID: 'SUBGRAPH_ANSWER_INVALID' } as const;

function unanswered(question: Question, { type }: SubgraphFailure): Answer {
  const document = 'document' in question ? question.document : undefined;
  return {
    data: null,
    errors: unansweredPaths(question.request, document).map(
      (path) => new GraphQLError('', { path, extensions: { code: CODES[type] } }),
    ),
  };
}
