import { ok } from '@lienthong/kernel';
import type { ExecutionResult, GraphQLError } from 'graphql';
import {
  type AdmissionDeps,
  type AdmittedOperation,
  admitOperation,
  type CallerIdentity,
  type OperationRequest,
  type Refused,
} from './admit-operation.js';
import type { PublicAnswers, SharedAnswer } from './cache/public-answers.js';
import { acceptedParts } from './http/accepted-parts.js';
import { toFormatted } from './http/write-answer.js';
import type { Language } from './language.js';
import type { ErrorPolicy } from './policies/errors.js';
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
  /** Whether the caller wants to know how the answer comes about (policies/explain.ts). */
  readonly explain?: boolean;
  /** What the client takes beside one whole answer, in the words of the header `Accept`. */
  readonly accept?: string | undefined;
}

export interface PipelineDeps extends AdmissionDeps {
  readonly errors: ErrorPolicy;
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
    try {
      const answered = await answer(deps, request);
      if (answered.ok) return answered.value;
      const errors = answered.error.map((refusal) => deps.errors.refuse(refusal, request.language));
      return { type: 'RESULT', result: { errors } };
    } catch (error) {
      return { type: 'RESULT', result: { errors: [deps.errors.mask(error, request)] } };
    }
  };

async function answer(
  deps: PipelineDeps,
  request: GatewayRequest,
): Promise<Refused<SharedAnswer | DeferredAnswer>> {
  const admitted = await admitOperation(deps, request);
  if (!admitted.ok) return admitted;
  const { identity, authorised, prepared } = admitted.value;
  const operation = toGraphOperation(admitted.value, identity, request);
  const inParts = prepared.defers
    ? await answerDeferred(deps, { ...admitted.value, operation }, request)
    : null;
  if (inParts !== null) return ok(inParts);
  // With denied fields the operation is not the one that others ask.
  if (authorised.complete !== null)
    return ok(await answerAdmitted(deps, { ...admitted.value, operation }, request));
  return ok(await answerOften(deps, { ...admitted.value, operation }, request));
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
export async function answerDeferred(
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
