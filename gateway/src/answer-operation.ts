import { ok } from '@lienthong/kernel';
import type { ExecutionResult } from 'graphql';
import {
  type AdmissionDeps,
  type AdmittedOperation,
  admitOperation,
  type CallerIdentity,
  type OperationRequest,
  type Refused,
} from './admit-operation.js';
import type { PublicAnswers, SharedAnswer } from './cache/public-answers.js';
import type { Language } from './language.js';
import type { ErrorPolicy } from './policies/errors.js';
import type { AuthorisedOperation } from './policies/field-authorisation.js';
import type { Question } from './question-key.js';
import type { Departure, GraphAnswer, GraphOperation } from './runtime/graph-runtime.js';
import type { SharedAnswers } from './shared-answers.js';

export interface GatewayRequest extends OperationRequest {
  readonly language: Language;
  readonly requestId: string;
  readonly departure: Departure;
  /** When the request is given up, on the clock of `performance.now()`. Absent: never. */
  readonly expiresAt?: number;
  /** Whether the caller wants to know how the answer comes about (policies/explain.ts). */
  readonly explain?: boolean;
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

async function answer(deps: PipelineDeps, request: GatewayRequest): Promise<Refused<SharedAnswer>> {
  const admitted = await admitOperation(deps, request);
  if (!admitted.ok) return admitted;
  const { identity, authorised } = admitted.value;
  const operation = toGraphOperation(admitted.value, identity, request);
  // With denied fields the operation is not the one that others ask.
  if (authorised.complete !== null)
    return ok(await answerAdmitted(deps, { ...admitted.value, operation }, request));
  return ok(await answerOften(deps, { ...admitted.value, operation }, request));
}

/** From a copy, or together with those who ask the same, where that is allowed. */
async function answerOften(
  deps: PipelineDeps,
  { graph, identity, prepared, operation }: AdmittedOperation & { readonly operation: GraphOperation },
  request: GatewayRequest,
): Promise<SharedAnswer> {
  const question: Question = { ...request, graph, prepared };
  const ask = (departure: Departure): Promise<GraphAnswer> =>
    graph.runtime.answer({ ...operation, departure });
  const share = isEverybodys(identity, prepared) ? deps.sharedAnswers : null;
  const fetch = (): Promise<GraphAnswer> =>
    share?.answer(question, request.departure, ask) ?? ask(request.departure);
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
  {
    graph,
    authorised,
    operation,
  }: Pick<AdmittedOperation, 'graph' | 'authorised'> & { readonly operation: GraphOperation },
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
