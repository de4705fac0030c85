import { err, ok } from '@lienthong/kernel';
import type { SendToSubgraph } from '../runtime/executing/run.js';
import type { EventSource } from '../runtime/graph-runtime.js';

type Question = Pick<EventSource, 'service' | 'body'>;

/** Takes down what a plan asks first, which of a subscription is the subscription itself, and asks nobody. */
export function listeningSend(): { readonly send: SendToSubgraph; readonly asked: () => Question | null } {
  let first: Question | null = null;
  return {
    send: async (service, { body }) => {
      first ??= { service, body };
      return NOT_ASKED;
    },
    asked: () => first,
  };
}

const NOT_ASKED = err({ type: 'ABANDONED' } as const);

/** What a plan asks first is answered by the event that has arrived; the rest is asked. */
export function sendAfterEvent(event: string, send: SendToSubgraph): SendToSubgraph {
  let answered = false;
  return (service, question) => {
    if (answered) return send(service, question);
    answered = true;
    return Promise.resolve(ok({ status: 200, text: event }));
  };
}
