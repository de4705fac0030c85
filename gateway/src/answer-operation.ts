import { err, ok, type Result } from '@lienthong/kernel';
import type { ExecutionResult } from 'graphql';
import type { Language } from './language.js';
import type { ErrorPolicy } from './policies/errors.js';
import { authoriseFields } from './policies/field-authorisation.js';
import type { Identify, Identity } from './policies/identity.js';
import type { Limits } from './policies/limits.js';
import {
  checkRate,
  type RateBudgets,
  type RateLimiter,
  REFUSED_REQUEST_COST,
} from './policies/rate-limit.js';
import type { Refusal } from './policies/refusal.js';
import { type OperationText, type PreparedOperation, prepareOperation } from './prepare-operation.js';
import type { ActiveGraph } from './supergraph/active-graph.js';

export interface GatewayRequest extends OperationText {
  readonly authorization: string | null;
  readonly clientAddress: string;
  readonly language: Language;
  readonly requestId: string;
}

export interface PipelineDeps {
  readonly graph: () => ActiveGraph | null;
  readonly identify: Identify;
  readonly limits: Limits;
  readonly rateLimiter: RateLimiter;
  readonly budgets: RateBudgets;
  readonly errors: ErrorPolicy;
}

/** One operation through every policy, in order. Never throws: what fails is an error of the answer. */
export const createAnswerOperation =
  (deps: PipelineDeps) =>
  async (request: GatewayRequest): Promise<ExecutionResult> => {
    try {
      const answered = await answer(deps, request);
      if (answered.ok) return answered.value;
      return { errors: answered.error.map((refusal) => deps.errors.refuse(refusal, request.language)) };
    } catch (error) {
      return { errors: [deps.errors.mask(error, request)], extensions: { http: { status: 500 } } };
    }
  };

type Refused<T> = Result<T, readonly Refusal[]>;

async function answer(deps: PipelineDeps, request: GatewayRequest): Promise<Refused<ExecutionResult>> {
  const graph = deps.graph();
  if (graph === null) return err([{ type: 'GRAPH_NOT_READY' }]);
  const identity = await deps.identify(request.authorization);
  if (!identity.ok) return err([identity.error]);
  const prepared = prepareOperation(deps.limits, graph, request);
  const { caller } = identity.value;
  const cost = prepared.ok ? prepared.value.cost : REFUSED_REQUEST_COST;
  const rate = await checkRate(deps.rateLimiter, { ...request, caller, cost, budgets: deps.budgets });
  if (!rate.ok) return err([rate.error]);
  if (!prepared.ok) return err([prepared.error]);
  return execute(deps, graph, { request, identity: identity.value, prepared: prepared.value });
}

async function execute(
  deps: PipelineDeps,
  graph: ActiveGraph,
  {
    request,
    identity,
    prepared,
  }: { request: GatewayRequest; identity: Identity; prepared: PreparedOperation },
): Promise<Refused<ExecutionResult>> {
  const authorised = authoriseFields({
    ...prepared,
    schema: graph.runtime.schema,
    rules: graph.rules,
    caller: identity.caller,
  });
  if (!authorised.ok) return authorised;
  const { callerToken } = identity;
  const result = await graph.runtime.execute({
    document: authorised.value.document,
    operationName: request.operationName,
    variables: request.variables,
    forward: { callerToken, requestId: request.requestId, language: request.language },
  });
  const errors = (result.errors ?? []).map((error) => deps.errors.mask(error, request));
  if (!result.data) return ok({ ...(result.data === null ? { data: null } : {}), errors });
  const { data, refusals } = authorised.value.complete(result.data);
  errors.push(...refusals.map((refusal) => deps.errors.present(refusal, request.language)));
  return ok(errors.length === 0 ? { data } : { errors, data });
}
