import { type Clock, err, ok, type Result, systemClock } from '@lienthong/kernel';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { describeFailure, placesOf } from '../failure.js';
import type { MessageSigner } from '../signing/message-signer.js';
import { type Delivery, verifyDelivery } from '../signing/signed-delivery.js';
import type { TrustedKeys } from '../signing/trusted-keys.js';
import { answerPush } from './answer-push.js';
import { type ItemAnswer, LARGEST_BATCH, LARGEST_BODY_BYTES } from './message-envelope.js';
import { parseStrictJson } from './strict-json.js';

export interface ExchangeReceiverOptions {
  readonly orm: MikroORM;
  readonly trustedKeys: TrustedKeys;
  /** Signs the receipts; its client name is also the destination that messages must be addressed to. */
  readonly signer: MessageSigner;
  /** Called after the commit, e.g. to wake the inbox processor. */
  readonly onAccepted?: () => void;
  readonly clock?: Clock;
}

/**
 * `POST /exchange/receive`: one message envelope, or `{"items":[…]}` with up to 500. Answered only when the
 * good ones are committed to the inbox; 503 means that nothing is known to be kept and the push is to be
 * repeated. The plugin reads bodies as raw bytes, for the signature is over those; register it in a context
 * of its own, as fastify does by default.
 */
export function exchangeReceiver(o: ExchangeReceiverOptions): FastifyPluginAsync {
  return async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser(
      'application/json',
      { parseAs: 'buffer', bodyLimit: LARGEST_BODY_BYTES },
      (_request, body, done) => done(null, body),
    );
    app.post('/exchange/receive', { bodyLimit: LARGEST_BODY_BYTES }, (request, reply) =>
      receive(o, request, reply),
    );
  };
}

async function receive(
  o: ExchangeReceiverOptions,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const at = (o.clock ?? systemClock).now();
  const proven = verifyDelivery(o.trustedKeys, { headers: request.headers, body, at });
  if (!proven.ok) {
    request.log.warn({ refusal: proven.error }, 'exchange.push-refused');
    return reply.code(401).send({ error: proven.error });
  }
  const items = readItems(body, proven.value);
  if (!items.ok) return reply.code(400).send({ error: { type: items.error } });
  try {
    const push = { source: proven.value.client, items: items.value };
    const answers = await answerPush({ em: o.orm.em.fork(), signer: o.signer }, push);
    if (answers.some(isNew)) o.onAccepted?.();
    return reply.send({ items: answers });
  } catch (failure) {
    request.log.error({ failure: describeFailure(failure), at: placesOf(failure) }, 'exchange.push-not-kept');
    return reply
      .code(503)
      .header('retry-after', '2')
      .send({ error: { type: 'TRY_AGAIN' } });
  }
}

const isNew = (answer: ItemAnswer): boolean => answer.status === 'ACCEPTED';

/** The delivery id and sequence that were signed must be those of the first message. */
function readItems(body: Buffer, delivery: Delivery): Result<readonly unknown[], string> {
  const parsed = parseStrictJson(body.toString('utf8'));
  if (!parsed.ok) return parsed;
  const items = itemsOf(parsed.value);
  if (items.length === 0 || items.length > LARGEST_BATCH) return err('BATCH_SIZE');
  const [first] = items;
  if (memberOf(first, 'messageId') !== delivery.deliveryId) return err('DELIVERY_ID_MISMATCH');
  if ((memberOf(first, 'sequence') ?? null) !== delivery.sequence) return err('SEQUENCE_MISMATCH');
  return ok(items);
}

function itemsOf(value: unknown): readonly unknown[] {
  const items = memberOf(value, 'items');
  return Array.isArray(items) ? items : [value];
}

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Object.getOwnPropertyDescriptor(value, name)?.value
    : undefined;
