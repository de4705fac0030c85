import { type Clock, fingerprint, type Json } from '@lienthong/kernel';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  confirmationId,
  confirmMessage,
  NATIONAL_PLATFORM,
  PLATFORM_CONFIRM,
  storedConfirmation,
} from './confirm-message.js';
import { acceptedReply, refusedReply } from './confirm-reply.js';
import { isSigned } from './message-signature.js';

export interface ConfirmReceiverOptions {
  readonly partnerCode: string;
  readonly secret: string;
  readonly clock: Clock;
  /** Commits the message to the inbox. */
  readonly accept: (message: IncomingConfirmation) => Promise<'ACCEPTED' | 'DUPLICATE' | 'CONFLICT'>;
  /** After the commit: lets the inbox look at once. */
  readonly onAccepted: () => void;
}

export interface IncomingConfirmation {
  readonly source: string;
  readonly messageId: string;
  readonly kind: string;
  readonly key: string;
  readonly sequence: null;
  readonly body: Json;
}

/**
 * `POST /platform/confirm`: the platform tells how a payment ended. The message lies in the inbox before it is
 * answered; what it means for the obligation is decided from there.
 */
export const confirmReceiver =
  (options: ConfirmReceiverOptions) =>
  async (app: FastifyInstance): Promise<void> => {
    app.post('/platform/confirm', { bodyLimit: 32_768 }, (request, reply) =>
      receive(options, request, reply),
    );
  };

async function receive(
  options: ConfirmReceiverOptions,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const { partnerCode, secret, clock } = options;
  const replying = { partnerCode, secret, now: clock.now() };
  const parsed = confirmMessage.safeParse(request.body);
  if (!parsed.success) return reply.code(400).send(refusedReply('Ban tin khong hop le', replying));
  if (!isSigned('CONFIRM', parsed.data, secret)) {
    request.log.warn({ event: 'platform.confirm.forged' }, 'A confirmation was not signed by the platform');
    return reply.code(401).send(refusedReply('Sai ma xac thuc', replying));
  }
  await acceptOnce(options, storedConfirmation.parse(parsed.data));
  return reply.send(acceptedReply(parsed.data.MaThamChieu, replying));
}

/**
 * The same transaction told with other content, e.g. another amount, is kept beside the first: the decision, not the
 * receiver, finds out what to make of it.
 */
async function acceptOnce(
  { accept, onAccepted }: ConfirmReceiverOptions,
  body: ReturnType<typeof storedConfirmation.parse>,
): Promise<void> {
  const message: IncomingConfirmation = {
    source: NATIONAL_PLATFORM,
    messageId: confirmationId(body),
    kind: PLATFORM_CONFIRM,
    key: body.MaThamChieu,
    sequence: null,
    body,
  };
  const status = await accept(message);
  if (status === 'CONFLICT') {
    await accept({ ...message, messageId: `${message.messageId}.${fingerprint(body).slice(0, 16)}` });
  }
  if (status !== 'DUPLICATE') onAccepted();
}
