import { err, ok, type Result } from '@lienthong/kernel';
import {
  type CallerIdentity,
  type Credentials,
  type IdentificationDeps,
  identifyCaller,
  takeCost,
} from './identify-caller.js';
import { type AuthorisedOperation, authoriseFields } from './policies/field-authorisation.js';
import { REFUSED_REQUEST_COST } from './policies/rate-limit.js';
import type { Refusal } from './policies/refusal.js';
import type { OperationText, PreparedOperation, PrepareOperation } from './prepare-operation.js';
import type { ActiveGraph } from './supergraph/active-graph.js';

export interface AdmissionDeps extends IdentificationDeps {
  readonly graph: () => ActiveGraph | null;
  readonly prepare: PrepareOperation;
  /** Whether fields are kept from callers who may not use them. */
  readonly fieldAuthorisation: boolean;
}

export type OperationRequest = OperationText & Credentials;

/** An operation that may be carried out as it stands here, on this version of the graph. */
export interface AdmittedOperation {
  readonly graph: ActiveGraph;
  readonly identity: CallerIdentity;
  readonly prepared: PreparedOperation;
  readonly authorised: AuthorisedOperation;
}

export type Refused<T> = Result<T, readonly Refusal[]>;

/** Who asks, within which limits, for what they may see: every policy before the first fetch, in order. */
export async function admitOperation(
  deps: AdmissionDeps,
  request: OperationRequest,
): Promise<Refused<AdmittedOperation>> {
  const graph = deps.graph();
  if (graph === null) return err([{ type: 'GRAPH_NOT_READY' }]);
  const identity = await identifyCaller(deps, request);
  if (!identity.ok) return err([identity.error]);
  const { caller } = identity.value;
  const prepared = deps.prepare(graph, request);
  const cost = prepared.ok ? prepared.value.cost : REFUSED_REQUEST_COST;
  const counted = await takeCost(deps, { caller, clientAddress: request.clientAddress, cost });
  if (!counted.ok) return err([counted.error]);
  if (!prepared.ok) return err([prepared.error]);
  const { schema } = graph.runtime;
  const authorised = deps.fieldAuthorisation
    ? authoriseFields({ ...prepared.value, schema, rules: graph.rules, caller })
    : ok<AuthorisedOperation>({ document: prepared.value.document, complete: null });
  if (!authorised.ok) return authorised;
  return ok({
    graph,
    identity: identity.value,
    prepared: prepared.value,
    authorised: authorised.value,
  });
}
