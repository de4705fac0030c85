import type { ExecutionResult, GraphQLError } from 'graphql';
import {
  type AdmissionDeps,
  type AdmittedOperation,
  admitOperation,
  type OperationRequest,
} from './admit-operation.js';
import type { PublicAnswers, SharedAnswer } from './cache/public-answers.js';
import { startTrace } from './explain-operation.js';
import { acceptedParts } from './http/accepted-parts.js';
import { toFormatted } from './http/write-answer.js';
import type { CallerIdentity } from './identify-caller.js';
import type { Language } from './language.js';
import type { ErrorPolicy } from './policies/errors.js';
import type { ExplainPolicy } from './policies/explain.js';
import type { AuthorisedOperation } from './policies/field-authorisation.js';
import type { Question } from './question-key.js';
import type {
  AnswerInParts,
  Departure,
  GraphAnswer,
  GraphOperation,
  WholeAnswer,
} from './runtime/graph-runtime.js';
import type { SharedAnswers } from './shared-answers.js';

export interface GatewayRequest extends OperationRequest {
  readonly language: Language;
  readonly requestId: string;
  readonly departure: Departure;
  /** When the request is given up, on the clock of `performance.now()`. Absent: never. */
  readonly expiresAt?: number;
  /** What the client takes beside one whole answer, in the words of the header `Accept`. */
  readonly accept?: string | undefined;
}

export interface PipelineDeps extends AdmissionDeps {
  readonly errors: ErrorPolicy;
  readonly explain: ExplainPolicy;
  /** Null: every answer is fetched. */
  readonly publicAnswers: PublicAnswers | null;
  /** How long one request, or the answer to one event of a stream, may take. */
  readonly requestTimeoutMs: number;
  /** Null: every question is answered by itself. */
  readonly sharedAnswers: SharedAnswers | null;
}

export type AnswerOperation = (request: GatewayRequest) => Promise<SharedAnswer | DeferredAnswer>;

/** One operation through every policy, in order. Never throws: what fails is an error of the answer. */
export const createAnswerOperation =
  (deps: PipelineDeps): AnswerOperation =>
  async (request) => {
    if (request.explain !== true) return answer(deps, request);
    const asked = await toExplained(deps, request);
    const answered = await answer(asked.deps, asked.request);
    return answered.type === 'RESULT' ? asked.tell(answered) : answered;
  };

/**
 * How a request is carried out whose caller asks how its answer comes about: if they may know it, by the same policies,
 * from no copy and together with nobody, as a whole, and `tell` adds what was found; else as if they had not asked.
 */
export async function toExplained<Deps extends PipelineDeps, Request extends GatewayRequest>(
  deps: Deps,
  request: Request,
): Promise<{ readonly deps: Deps; readonly request: Request; tell(answer: WholeAnswer): WholeAnswer }> {
  const trace = await startTrace(deps, request.authorization);
  if (trace === null) return { deps, request: { ...request, explain: false }, tell: (answer) => answer };
  return {
    deps: { ...deps, graph: trace.graph, publicAnswers: null, sharedAnswers: null },
    request: { ...request, accept: undefined },
    tell: ({ result }) => {
      const extensions = { ...result.extensions, ...trace.explanation() };
      return { type: 'RESULT', result: { ...result, extensions } };
    },
  };
}

async function answer(deps: PipelineDeps, request: GatewayRequest): Promise<SharedAnswer | DeferredAnswer> {
  try {
    const admitted = await admitOperation(deps, request);
    if (admitted.ok) return await answerQuestion(deps, admitted.value, request);
    const errors = admitted.error.map((refusal) => deps.errors.refuse(refusal, request.language));
    return { type: 'RESULT', result: { errors } };
  } catch (error) {
    return { type: 'RESULT', result: { errors: [deps.errors.mask(error, request)] } };
  }
}

/** A query or a mutation that was admitted: in parts, from a copy, together with others or by itself. */
export async function answerQuestion(
  deps: PipelineDeps,
  admitted: AdmittedOperation,
  request: GatewayRequest,
): Promise<SharedAnswer | DeferredAnswer> {
  const asked = { ...admitted, operation: toGraphOperation(admitted, admitted.identity, request) };
  const inParts = admitted.prepared.defers ? await answerDeferred(deps, asked, request) : null;
  if (inParts !== null) return inParts;
  // With denied fields the operation is not the one that others ask.
  const isOwn = admitted.authorised.complete !== null;
  return isOwn ? answerAdmitted(deps, asked, request) : answerOften(deps, asked, request);
}

/** Its errors are in the gateway's own words. */
export interface DeferredAnswer extends AnswerInParts {
  /** Codes of the errors of the parts that were written. */
  readonly codes: ReadonlySet<unknown>;
}

/**
 * In parts, if the client takes them. Null: as a whole, as also with denied fields, whose nulls may spread beyond the
 * fragment that they stand in. Such an answer is neither kept nor shared: its parts depend on when who is told.
 */
async function answerDeferred(
  { errors }: Pick<PipelineDeps, 'errors'>,
  { graph, authorised, operation }: AskedOperation,
  request: Pick<GatewayRequest, 'requestId' | 'language' | 'accept'>,
): Promise<DeferredAnswer | WholeAnswer | null> {
  const format = authorised.complete === null ? acceptedParts(request.accept) : null;
  if (format === null) return null;
  const codes = new Set<unknown>();
  const show = (error: GraphQLError): unknown => {
    const masked = errors.mask(error, request);
    codes.add(masked.extensions.code);
    return toFormatted(masked);
  };
  const answered = await graph.runtime.answerInParts(operation, { format, show });
  if (answered?.type !== 'RESULT') return answered === null ? null : { ...answered, codes };
  const { result } = answered;
  return { type: 'RESULT', result: present(errors, request, { result, complete: null }) };
}

type AskedOperation = Pick<AdmittedOperation, 'graph' | 'authorised'> & {
  readonly operation: GraphOperation;
};

/** From a copy, or together with those who ask the same, where that is allowed. */
async function answerOften(
  deps: PipelineDeps,
  { graph, identity, prepared, operation }: AdmittedOperation & { readonly operation: GraphOperation },
  request: GatewayRequest,
): Promise<SharedAnswer> {
  const question: Question = { ...request, graph, prepared };
  const share = isEverybodys(identity, prepared) ? deps.sharedAnswers : null;
  const fetch = (asOf?: string): Promise<GraphAnswer> => {
    const ask = (departure: Departure): Promise<GraphAnswer> =>
      graph.runtime.answer({ ...operation, departure, ...(asOf === undefined ? {} : { asOf }) });
    return share?.answer({ ...request, question, asOf }, ask) ?? ask(request.departure);
  };
  const answered = await (deps.publicAnswers?.answer(question, fetch) ?? fetch());
  if (answered.type === 'TEXT') return answered;
  const { result } = answered;
  return { type: 'RESULT', result: present(deps.errors, request, { result, complete: null }) };
}

const isEverybodys = ({ caller }: CallerIdentity, { operation }: AdmittedOperation['prepared']): boolean =>
  caller.kind === 'ANONYMOUS' && operation.operation === 'query';

export type OperationContext = Pick<
  GatewayRequest,
  'operationName' | 'variables' | 'requestId' | 'language' | 'expiresAt'
> & {
  readonly departure?: Departure;
};

/** What the runtime is asked, on behalf of that caller. */
export const toGraphOperation = (
  { authorised }: Pick<AdmittedOperation, 'authorised'>,
  { callerToken }: Pick<CallerIdentity, 'callerToken'>,
  { operationName, variables, requestId, language, expiresAt, departure }: OperationContext,
): GraphOperation => ({
  document: authorised.document,
  operationName,
  variables,
  forward: { callerToken, requestId, language, expiresAt },
  ...(departure === undefined ? {} : { departure }),
});

/** The answer as the caller may see it. */
export async function answerAdmitted(
  { errors }: Pick<PipelineDeps, 'errors'>,
  { graph, authorised, operation }: AskedOperation,
  context: Pick<OperationContext, 'requestId' | 'language'>,
): Promise<GraphAnswer> {
  const { complete } = authorised;
  if (complete !== null) {
    const result = await graph.runtime.execute(operation);
    return { type: 'RESULT', result: present(errors, context, { result, complete }) };
  }
  const answered = await graph.runtime.answer(operation);
  if (answered.type === 'TEXT') return answered;
  return { type: 'RESULT', result: present(errors, context, { result: answered.result, complete }) };
}

/** Denied fields as null, errors in the gateway's own words. */
function present(
  policy: ErrorPolicy,
  context: Pick<OperationContext, 'requestId' | 'language'>,
  { result, complete }: { result: ExecutionResult; complete: AuthorisedOperation['complete'] },
): ExecutionResult {
  const errors = (result.errors ?? []).map((error) => policy.mask(error, context));
  const extensions = result.extensions === undefined ? {} : { extensions: result.extensions };
  if (!result.data) return { ...(result.data === null ? { data: null } : {}), errors, ...extensions };
  if (complete === null) return { errors, data: result.data, ...extensions };
  const { data, refusals } = complete(result.data);
  const all = [...errors, ...refusals.map((one) => policy.present(one, context.language))];
  return { errors: all, data, ...extensions };
}
