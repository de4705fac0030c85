import { anonymousCaller, err, ok, type Result } from '@lienthong/kernel';
import type { ExecutionResult } from 'graphql';
import type { PublicAnswers, SharedAnswer } from './cache/public-answers.js';
import type { Language } from './language.js';
import type { ErrorPolicy } from './policies/errors.js';
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
import type { Question } from './question-key.js';
import type { Departure, GraphAnswer, GraphOperation } from './runtime/graph-runtime.js';
import type { SharedAnswers } from './shared-answers.js';
import type { ActiveGraph } from './supergraph/active-graph.js';

export interface GatewayRequest extends OperationText {
  readonly authorization: string | null;
  readonly clientAddress: string;
  readonly language: Language;
  readonly requestId: string;
  readonly departure: Departure;
}

export interface PipelineDeps {
  readonly graph: () => ActiveGraph | null;
  /** Null: everybody is anonymous, and subgraphs are told nothing about the caller. */
  readonly identify: Identify | null;
  readonly prepare: PrepareOperation;
  /** Null: nobody is counted. */
  readonly rate: { readonly limiter: RateLimiter; readonly budgets: RateBudgets } | null;
  /** Whether fields are kept from callers who may not use them. */
  readonly fieldAuthorisation: boolean;
  readonly errors: ErrorPolicy;
  /** Null: every answer is fetched. */
  readonly publicAnswers: PublicAnswers | null;
  /** Null: every question is answered by itself. */
  readonly sharedAnswers: SharedAnswers | null;
}

/** One operation through every policy, in order. Never throws: what fails is an error of the answer. */
export const createAnswerOperation =
  (deps: PipelineDeps) =>
  async (request: GatewayRequest): Promise<SharedAnswer> => {
    try {
      const answered = await answer(deps, request);
      if (answered.ok) return answered.value;
      const errors = answered.error.map((refusal) => deps.errors.refuse(refusal, request.language));
      return { type: 'RESULT', result: { errors } };
    } catch (error) {
      return { type: 'RESULT', result: { errors: [deps.errors.mask(error, request)] } };
    }
  };

type Refused<T> = Result<T, readonly Refusal[]>;

async function answer(deps: PipelineDeps, request: GatewayRequest): Promise<Refused<SharedAnswer>> {
  const graph = deps.graph();
  if (graph === null) return err([{ type: 'GRAPH_NOT_READY' }]);
  const identity = deps.identify === null ? NOBODY : await deps.identify(request.authorization);
  if (!identity.ok) return err([identity.error]);
  const prepared = deps.prepare(graph, request);
  const { caller } = identity.value;
  const cost = prepared.ok ? prepared.value.cost : REFUSED_REQUEST_COST;
  const { rate } = deps;
  const counted =
    rate === null
      ? ok(undefined)
      : await checkRate(rate.limiter, { ...request, caller, cost, budgets: rate.budgets });
  if (!counted.ok) return err([counted.error]);
  if (!prepared.ok) return err([prepared.error]);
  return execute(deps, graph, { request, identity: identity.value, prepared: prepared.value });
}

interface Caller {
  readonly caller: Identity['caller'];
  readonly callerToken: string | null;
}

const NOBODY = ok<Caller>({ caller: anonymousCaller, callerToken: null });

async function execute(
  deps: PipelineDeps,
  graph: ActiveGraph,
  { request, identity, prepared }: { request: GatewayRequest; identity: Caller; prepared: PreparedOperation },
): Promise<Refused<SharedAnswer>> {
  const authorised = deps.fieldAuthorisation
    ? authoriseFields({
        ...prepared,
        schema: graph.runtime.schema,
        rules: graph.rules,
        caller: identity.caller,
      })
    : ok<AuthorisedOperation>({ document: prepared.document, complete: null });
  if (!authorised.ok) return authorised;
  const { document, complete } = authorised.value;
  const operation: GraphOperation = {
    document,
    operationName: request.operationName,
    variables: request.variables,
    forward: {
      callerToken: identity.callerToken,
      requestId: request.requestId,
      language: request.language,
    },
    departure: request.departure,
  };
  if (complete !== null) {
    const result = await graph.runtime.execute(operation);
    return ok({ type: 'RESULT', result: present(deps, request, { result, complete }) });
  }
  const question: Question = { ...request, graph, prepared };
  const ask = (departure: Departure): Promise<GraphAnswer> =>
    graph.runtime.answer({ ...operation, departure });
  const share = isEverybodys(identity, prepared) ? deps.sharedAnswers : null;
  const fetch = (): Promise<GraphAnswer> =>
    share?.answer(question, request.departure, ask) ?? ask(request.departure);
  const answered = await (deps.publicAnswers?.answer(question, fetch) ?? fetch());
  if (answered.type === 'TEXT') return ok(answered);
  return ok({ type: 'RESULT', result: present(deps, request, { result: answered.result, complete }) });
}

const isEverybodys = ({ caller }: Caller, { operation }: PreparedOperation): boolean =>
  caller.kind === 'ANONYMOUS' && operation.operation === 'query';

/** The answer as the caller may see it: denied fields as null, errors in the gateway's own words. */
function present(
  deps: PipelineDeps,
  request: GatewayRequest,
  { result, complete }: { result: ExecutionResult; complete: AuthorisedOperation['complete'] },
): ExecutionResult {
  const errors = (result.errors ?? []).map((error) => deps.errors.mask(error, request));
  if (!result.data) return { ...(result.data === null ? { data: null } : {}), errors };
  if (complete === null) return { errors, data: result.data };
  const { data, refusals } = complete(result.data);
  return { errors: [...errors, ...refusals.map((one) => deps.errors.present(one, request.language))], data };
}
