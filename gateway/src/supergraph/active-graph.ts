import { sha256 } from '@lienthong/kernel';
import type { Logger } from 'pino';
import { type AccessRules, compileAccessRules } from '../policies/access-rules.js';
import { createFederatedRuntime } from '../runtime/federated-runtime.js';
import type { SubgraphClients } from '../runtime/fetching/subgraph-clients.js';
import type { GraphRuntime } from '../runtime/graph-runtime.js';
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

/** `previous`: the graph in use, whose operations the new one prepares for. */
export type LoadGraph = (supergraphSdl: string, previous: ActiveGraph | null) => Promise<ActiveGraph>;

/** Throws when the supergraph is broken; nothing of it is then in use. */
export const createLoadGraph =
  (options: {
    readonly clients: SubgraphClients;
    readonly introspection: boolean;
    readonly maxTokens: number;
    readonly deduplication: boolean;
    readonly log: Logger;
  }): LoadGraph =>
  async (supergraphSdl, previous) => {
    const opened = openSupergraph(supergraphSdl);
    const runtime = await createFederatedRuntime({
      supergraphSdl: opened.sdl,
      clientFor: options.clients.of,
      deduplication: options.deduplication,
      log: options.log,
    });
    if (previous !== null) await runtime.warm(previous.runtime.exportWarmList());
    const { schema } = runtime;
    return {
      id: sha256(supergraphSdl),
      runtime,
      rules: compileAccessRules({ document: opened.document, names: opened.names, schema }),
      documents: createPreparedDocuments({ ...options, schema }),
    };
  };
