import { ok, type Result } from '@lienthong/kernel';
import { GraphQLError, GraphQLSchema, parse } from 'graphql';
import { type Context, makeServer, type Server, type SubscribePayload } from 'graphql-ws';
import { cursorOf, readDocument } from '../http/graph-params.js';
import { toBody } from '../http/write-answer.js';
import type { Language } from '../language.js';
import type { FindDocument } from '../policies/documents.js';
import type { ErrorPolicy } from '../policies/errors.js';
import { EXPLAIN_HEADER } from '../policies/explain.js';
import type { Refusal } from '../policies/refusal.js';
import { isJsonObject } from '../runtime/json.js';
import type { Turns } from '../turns.js';
import type { LiveRequest } from './live-request.js';
import type { Opened, OpenSubscription } from './open-subscription.js';
import { messagesOf, messagesOfParts, type ResultOfText } from './socket-messages.js';

/** What belongs to one connection. */
export interface SocketExtra {
  readonly request: Pick<LiveRequest, 'clientAddress' | 'departure'>;
  /** Whether the upgrade asked for explanations; the first message may ask as well. */
  readonly explain: boolean;
  readonly language: Language;
  /** Of the upgrade; what the first message says counts more. */
  authorization: string | null;
  readonly newRequestId: () => string;
  /** Checks the credentials of the first message, and keeps them. False: the connection is being closed. */
  readonly admit: (authorization: string | null) => Promise<boolean>;
}

export interface SocketProtocolOptions {
  readonly open: OpenSubscription;
  readonly turns: Turns;
  readonly findDocument: FindDocument;
  readonly errors: ErrorPolicy;
  readonly operationsPerSocket: number;
}

type SocketContext = Context<Record<string, unknown> | undefined, SocketExtra>;

/**
 * Operations over one WebSocket. The library keeps the protocol; what an operation is and who may carry it out is
 * decided where it is decided for every other transport.
 * @source graphql-transport-ws protocol
 */
export const createSocketProtocol = (options: SocketProtocolOptions): Server<SocketExtra> =>
  makeServer<Record<string, unknown> | undefined, SocketExtra>({
    connectionInitWaitTimeout: 5_000,
    onConnect: (context) => context.extra.admit(authorizationOf(context)),
    onSubscribe: async (context, _id, payload) => {
      if (Object.keys(context.subscriptions).length > options.operationsPerSocket)
        return withoutHttp([
          options.errors.refuse({ type: 'TOO_MANY_SUBSCRIPTIONS' }, context.extra.language),
        ]);
      const request = toRequest(options, context, payload);
      if (!request.ok) return withoutHttp([options.errors.refuse(request.error, context.extra.language)]);
      await options.turns.next();
      const opened = await options.open(request.value);
      if (opened.type === 'REFUSED') return withoutHttp(opened.errors);
      return { schema: NOTHING, document: documentOf(opened), rootValue: opened };
    },
    subscribe: ({ rootValue }) => eventsOf(rootValue),
    execute: ({ rootValue }) => ({ data: { answer: rootValue } }),
    onNext: (...[, , , { rootValue }, result]) => payloadOf(rootValue, result),
  });

/** `authorization` of the first message, as clients of browsers can send no header; else that of the upgrade. */
function authorizationOf({ connectionParams, extra }: SocketContext): string | null {
  const given = connectionParams?.authorization ?? connectionParams?.Authorization;
  return typeof given === 'string' ? given : extra.authorization;
}

function toRequest(
  { findDocument }: SocketProtocolOptions,
  { extra, connectionParams }: SocketContext,
  payload: SubscribePayload,
): Result<LiveRequest, Refusal> {
  const { operationName, variables, extensions } = payload;
  const given = readDocument({ ...payload });
  const query = findDocument(given ?? { query: null, documentId: null });
  if (!query.ok) return query;
  return ok({
    ...extra.request,
    authorization: extra.authorization,
    method: 'POST',
    query: query.value,
    operationName: operationName || null,
    variables: variables ?? {},
    language: extra.language,
    requestId: extra.newRequestId(),
    explain: extra.explain || connectionParams?.[EXPLAIN_HEADER] !== undefined,
    resumeAfter: cursorOf(extensions?.resumeAfter),
    accept: extensions?.deferSpec === '20220824' ? `${PARTS};deferSpec=20220824` : PARTS,
  });
}

/** The protocol itself tells as many results as there are. */
const PARTS = 'multipart/mixed';

const withoutHttp = (errors: readonly GraphQLError[]): readonly GraphQLError[] =>
  errors.map((error) => {
    const { http: _http, ...extensions } = error.extensions;
    return new GraphQLError(error.message, { path: error.path ?? null, extensions });
  });

/** The library asks what kind of operation it is and carries nothing out itself. */
const NOTHING = new GraphQLSchema({});
const STREAM = parse('subscription { events }');
const ANSWER = parse('{ answer }');

const documentOf = ({ type }: Opened) => (type === 'EVENTS' || type === 'PARTS' ? STREAM : ANSWER);

const isOpened = (value: unknown): value is Opened => isJsonObject(value) && typeof value.type === 'string';

function eventsOf(opened: unknown): AsyncIterableIterator<ResultOfText> {
  if (isOpened(opened) && opened.type === 'EVENTS') return messagesOf(opened.subscriber);
  if (isOpened(opened) && opened.type === 'PARTS') return messagesOfParts(opened.answer);
  throw new Error('Not a subscription');
}

function payloadOf(opened: unknown, result: object): object {
  if (!isOpened(opened) || opened.type !== 'ANSWER') return result;
  const { answer } = opened;
  return answer.type === 'TEXT' ? { data: JSON.parse(answer.text) } : toBody(answer.result);
}
