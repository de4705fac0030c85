import { sha256 } from '@lienthong/kernel';
import type { Logger } from 'pino';
import { type AccessRules, compileAccessRules } from '../policies/access-rules.js';
import { createApolloRuntime } from '../runtime/apollo-runtime.js';
import type { GraphRuntime } from '../runtime/graph-runtime.js';
import type { SubgraphClient } from '../runtime/subgraph-client.js';
import { createPreparedDocuments, type PreparedDocuments } from './prepared-documents.js';
import { openSupergraph } from './security-links.js';

/** One version of the graph: everything derived from one supergraph. Requests keep the one they began with. */
export interface ActiveGraph {
  /** SHA-256 of the supergraph's text. */
  readonly id: string;
  readonly runtime: GraphRuntime;
  readonly rules: AccessRules;
  readonly documents: PreparedDocuments;
}

export type LoadGraph = (supergraphSdl: string) => Promise<ActiveGraph>;

/** Throws when the supergraph is broken; nothing of it is then in use. */
export const createLoadGraph =
  (options: {
    readonly clients: ReadonlyMap<string, SubgraphClient>;
    readonly introspection: boolean;
    readonly maxTokens: number;
    readonly log: Logger;
  }): LoadGraph =>
  async (supergraphSdl) => {
    const opened = openSupergraph(supergraphSdl);
    const runtime = await createApolloRuntime({ ...options, supergraphSdl: opened.sdl });
    const { schema } = runtime;
    return {
      id: sha256(supergraphSdl),
      runtime,
      rules: compileAccessRules({ document: opened.document, names: opened.names, schema }),
      documents: createPreparedDocuments({ ...options, schema }),
    };
  };
