import { anonymousCaller, type Caller, err, ok, type Result } from '@lienthong/kernel';
import { type AuthorisedOperation, authoriseFields } from './policies/field-authorisation.js';
import type { Identify, Identity } from './policies/identity.js';
import {
  checkRate,
  type RateBudgets,
  type RateLimiter,
  REFUSED_REQUEST_COST,
} from './policies/rate-limit.js';
import type { Refusal } from './policies/refusal.js';
import type { OperationText, PreparedOperation, PrepareOperation } from './prepare-operation.js';
import type { ActiveGraph } from './supergraph/active-graph.js';

export interface AdmissionDeps {
  readonly graph: () => ActiveGraph | null;
  /** Null: everybody is anonymous, and subgraphs are told nothing about the caller. */
  readonly identify: Identify | null;
  readonly prepare: PrepareOperation;
  /** Null: nobody is counted. */
  readonly rate: { readonly limiter: RateLimiter; readonly budgets: RateBudgets } | null;
  /** Whether fields are kept from callers who may not use them. */
  readonly fieldAuthorisation: boolean;
}

export interface OperationRequest extends OperationText {
  readonly authorization: string | null;
  readonly clientAddress: string;
}

/** An operation that may be carried out as it stands here, on this version of the graph. */
export interface AdmittedOperation {
  readonly graph: ActiveGraph;
  readonly identity: CallerIdentity;
  readonly prepared: PreparedOperation;
  readonly authorised: AuthorisedOperation;
}

export type CallerIdentity = Pick<Identity, 'caller' | 'expiresAt'> & { readonly callerToken: string | null };

export type Refused<T> = Result<T, readonly Refusal[]>;

/** Who asks, within which limits, for what they may see: every policy before the first fetch, in order. */
export async function admitOperation(
  deps: AdmissionDeps,
  request: OperationRequest,
): Promise<Refused<AdmittedOperation>> {
  const graph = deps.graph();
  if (graph === null) return err([{ type: 'GRAPH_NOT_READY' }]);
  const identity = await identityOf(deps, request.authorization);
  if (!identity.ok) return err([await countedRefusal(deps, request, identity.error)]);
  const { caller } = identity.value;
  const prepared = deps.prepare(graph, request);
  const cost = prepared.ok ? prepared.value.cost : REFUSED_REQUEST_COST;
  const counted = await count(deps, request, { caller, cost });
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

const count = async (
  { rate }: Pick<AdmissionDeps, 'rate'>,
  { clientAddress }: OperationRequest,
  asked: { readonly caller: Caller; readonly cost: number },
): Promise<Result<void, Refusal>> =>
  rate === null ? ok(undefined) : checkRate(rate.limiter, { ...asked, clientAddress, budgets: rate.budgets });

/**
 * A token that nobody issued costs the address it comes from, as if there were none. One that has expired costs
 * nothing: forty people at one desk share an address, and their sessions end.
 */
async function countedRefusal(
  deps: AdmissionDeps,
  request: OperationRequest,
  refusal: Refusal,
): Promise<Refusal> {
  if (refusal.type !== 'TOKEN_INVALID') return refusal;
  const counted = await count(deps, request, { caller: anonymousCaller, cost: REFUSED_REQUEST_COST });
  return counted.ok ? refusal : counted.error;
}

export const identityOf = async (
  { identify }: Pick<AdmissionDeps, 'identify'>,
  authorization: string | null,
): Promise<Result<CallerIdentity, Refusal>> => (identify === null ? NOBODY : await identify(authorization));

const NOBODY = ok<CallerIdentity>({
  caller: anonymousCaller,
  callerToken: null,
  expiresAt: Number.POSITIVE_INFINITY,
});
