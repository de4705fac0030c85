import { sha256 } from '@lienthong/kernel';
import type { Logger } from 'pino';
import { type PublicFields, readPublicFields } from '../cache/public-fields.js';
import { type AccessRules, compileAccessRules } from '../policies/access-rules.js';
import type { Limits } from '../policies/limits.js';
import { createFederatedRuntime } from '../runtime/federated-runtime.js';
import type { SubgraphClients } from '../runtime/fetching/subgraph-clients.js';
import type { GraphRuntime } from '../runtime/graph-runtime.js';
import { createPreparedDocuments, type PreparedDocuments } from './prepared-documents.js';
import { openSupergraph } from './security-links.js';
import { type SharedPlans, warmFromShared } from './shared-plans.js';

/** One version of the graph: everything derived from one supergraph. Requests keep the one they began with. */
export interface ActiveGraph {
  /** SHA-256 of the supergraph's text. */
  readonly id: string;
  readonly runtime: GraphRuntime;
  readonly rules: AccessRules;
  readonly publicFields: PublicFields;
  readonly documents: PreparedDocuments;
}

/** `previous`: the graph in use, whose operations the new one prepares for. */
export type LoadGraph = (supergraphSdl: string, previous: ActiveGraph | null) => Promise<ActiveGraph>;

/** Throws when the supergraph is broken; nothing of it is then in use. */
export const createLoadGraph =
  (options: {
    readonly clients: SubgraphClients;
    readonly introspection: boolean;
    readonly limits: Limits;
    readonly deduplication: boolean;
    /** What other gateways plan, for the first graph. Null: nothing is known of others. */
    readonly plans: SharedPlans | null;
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
    const { schema } = runtime;
    const { limits } = options;
    const { tokens: maxTokens, characters: maxCharacters } = limits;
    const documents = createPreparedDocuments({ ...options, schema, maxTokens, maxCharacters });
    if (previous !== null) await runtime.warm(previous.runtime.exportWarmList());
    else await warmFromShared({ runtime, documents }, (await options.plans?.load()) ?? [], { limits });
    return {
      id: sha256(supergraphSdl),
      runtime,
      rules: compileAccessRules({ document: opened.document, names: opened.names, schema }),
      publicFields: readPublicFields(opened.document, schema),
      documents,
    };
  };
