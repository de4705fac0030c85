import { ok, type Result, sha256 } from '@lienthong/kernel';
import type { GraphQLError } from 'graphql';
import { type AdmittedOperation, admitOperation } from '../admit-operation.js';
import { answerQuestion, type DeferredAnswer, toExplained, toGraphOperation } from '../answer-operation.js';
import { callerKey } from '../policies/rate-limit.js';
import type { Refusal } from '../policies/refusal.js';
import type { GraphAnswer } from '../runtime/graph-runtime.js';
import { feedStream } from './feed-stream.js';
import { toEnd } from './live-item.js';
import type { LiveRequest, SubscriptionDeps } from './live-request.js';
import type { Subscriber } from './subscriber.js';

/** EVENTS: listen, and leave in the end. ANSWER, PARTS: it was no subscription. REFUSED: nothing was begun. */
export type Opened =
  | { readonly type: 'EVENTS'; readonly subscriber: Subscriber }
  | { readonly type: 'ANSWER'; readonly answer: GraphAnswer }
  | { readonly type: 'PARTS'; readonly answer: DeferredAnswer }
  | { readonly type: 'REFUSED'; readonly errors: readonly GraphQLError[] };

export type OpenSubscription = (request: LiveRequest) => Promise<Opened>;

/**
 * One operation of a client that can be told several answers. It passes every policy that a query passes, plus the
 * number of streams a caller may hold open. Never throws.
 */
export const createOpenSubscription =
  (deps: SubscriptionDeps): OpenSubscription =>
  async (request) => {
    if (request.explain !== true) return openRequest(deps, request);
    const asked = await toExplained(deps, request);
    const opened = await openRequest(asked.deps, asked.request);
    if (opened.type !== 'ANSWER' || opened.answer.type !== 'RESULT') return opened;
    return { type: 'ANSWER', answer: asked.tell(opened.answer) };
  };

async function openRequest(deps: SubscriptionDeps, request: LiveRequest): Promise<Opened> {
  try {
    const opened = await open(deps, request);
    if (opened.ok) return opened.value;
    const errors = opened.error.map((refusal) => deps.errors.refuse(refusal, request.language));
    return { type: 'REFUSED', errors };
  } catch (error) {
    return { type: 'REFUSED', errors: [deps.errors.mask(error, request)] };
  }
}

async function open(
  deps: SubscriptionDeps,
  request: LiveRequest,
): Promise<Result<Opened, readonly Refusal[]>> {
  const admitted = await admitOperation(deps, { ...request, live: true });
  if (!admitted.ok) return admitted;
  if (admitted.value.prepared.operation.operation === 'subscription')
    return listen(deps, request, admitted.value);
  const expiresAt = performance.now() + deps.requestTimeoutMs;
  const answer = await answerQuestion(deps, admitted.value, { ...request, expiresAt });
  return ok(answer.type === 'PARTS' ? { type: 'PARTS', answer } : { type: 'ANSWER', answer });
}

async function listen(
  deps: SubscriptionDeps,
  request: LiveRequest,
  admitted: AdmittedOperation,
): Promise<Result<Opened, readonly Refusal[]>> {
  const operation = toGraphOperation(admitted, admitted.identity, request);
  const source = await admitted.graph.runtime.eventSource(operation);
  if (source === null) return { ok: false, error: [{ type: 'PLAN_INCOMPLETE' }] };
  const { caller } = admitted.identity;
  const place = deps.counts.enter(callerKey({ caller, clientAddress: request.clientAddress }));
  if (!place.ok) return { ok: false, error: [place.error] };
  const { resumeAfter, language } = request;
  const options = {
    resumeAfter,
    toEnd: (refusal: Refusal) => toEnd([deps.errors.present(refusal, language)]),
  };
  const stream = deps.streams.join(keyOf(request, admitted), options, (begun) =>
    feedStream(deps, begun, { request, admitted, source }),
  );
  const subscriber = stream.join();
  subscriber.onLeft(place.value.leave);
  request.departure.onLeave(() => subscriber.leave());
  return ok({ type: 'EVENTS', subscriber });
}

/** Everything that may change what a subscriber is told; the operation's text stands for what was authorised in it. */
const keyOf = (request: LiveRequest, { graph }: AdmittedOperation): string =>
  sha256(
    JSON.stringify([
      graph.id,
      request.authorization,
      request.language,
      request.query,
      request.operationName,
      request.variables,
      request.resumeAfter,
    ]),
  );
