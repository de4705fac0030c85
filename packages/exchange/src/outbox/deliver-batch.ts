import { describeFailure } from '../failure.js';
import type { DeliveryAnswer, Destination } from './destination.js';
import type { LeasedMessage } from './outgoing-message.js';

/**
 * One delivery, with an answer in any case: a throw and a silence are a RETRY. A destination that ignores
 * the signal is not waited for; what it still does is judged by the receiver, as any repetition is.
 */
export async function deliverBatch(
  destination: Destination,
  messages: readonly LeasedMessage[],
): Promise<DeliveryAnswer> {
  const abort = new AbortController();
  const silence = Promise.withResolvers<DeliveryAnswer>();
  const timer = setTimeout(() => {
    silence.resolve({ type: 'RETRY', reason: `no answer within ${destination.timeoutMs} ms` });
    abort.abort();
  }, destination.timeoutMs);
  try {
    return await Promise.race([destination.deliver(messages, abort.signal), silence.promise]);
  } catch (failure) {
    return { type: 'RETRY', reason: describeFailure(failure) };
  } finally {
    clearTimeout(timer);
  }
}
