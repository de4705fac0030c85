import type { ServerResponse } from 'node:http';
import type { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import { cursorOf } from '../http/graph-params.js';
import { writeAnswer } from '../http/write-answer.js';
import type { Live } from './compose-live.js';
import type { LiveRequest } from './live-request.js';

/** Whether the client asks for events by name; whoever accepts anything is answered once. */
export const acceptsEvents = (accept: string | undefined): boolean =>
  (accept ?? '').split(',').some((range) => /^text\/event-stream\s*(;|$)/i.test(range.trim()));

export interface EventsExchange {
  readonly request: LiveRequest;
  /** As sent by the client. */
  readonly lastEventId: string | string[] | undefined;
  readonly response: ServerResponse;
}

/** One operation over server-sent events. What HTTP can tell by a status is told so, before a stream begins. */
export async function serveEvents(
  { live, log }: { readonly live: Pick<Live, 'open' | 'responses'>; readonly log: Logger },
  { request, lastEventId, response }: EventsExchange,
): Promise<void> {
  const { requestId } = request;
  const opened = await live.open({ ...request, resumeAfter: request.resumeAfter ?? cursorOf(lastEventId) });
  const codes = opened.type === 'REFUSED' ? opened.errors.map(({ extensions }) => extensions.code) : [];
  log.info({ requestId, opened: opened.type, codes }, 'live.opened');
  switch (opened.type) {
    case 'ANSWER':
      return live.responses.answer(response, opened.answer);
    case 'PARTS':
      await live.responses.parts(response, opened.answer);
      log.info({ requestId, codes: [...opened.answer.codes] }, 'live.parts-told');
      return;
    case 'REFUSED':
      if (opened.errors.every(isGraphQlError)) return live.responses.refuse(response, opened.errors);
      return writeAnswer(response, 'application/json', {
        type: 'RESULT',
        result: { errors: opened.errors },
      });
    case 'EVENTS':
      await live.responses.stream(response, opened.subscriber);
      log.info({ requestId }, 'live.closed');
  }
}

/** True: the request was good HTTP, and only the GraphQL in it could not be carried out. */
function isGraphQlError({ extensions }: GraphQLError): boolean {
  const { http } = extensions;
  return typeof http !== 'object' || http === null || ('spec' in http && http.spec === true);
}
