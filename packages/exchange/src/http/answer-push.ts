import { formatInstant } from '@lienthong/kernel';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { z } from 'zod';
import { acceptAllIntoInbox } from '../inbox/accept-into-inbox.js';
import type { InboxReceipt, IncomingMessage } from '../inbox/inbox-entry.js';
import type { MessageSigner } from '../signing/message-signer.js';
import { signReceipt } from '../signing/receipt.js';
import { type ItemAnswer, type MessageEnvelope, messageEnvelope } from './message-envelope.js';

export interface Push {
  readonly source: string;
  readonly items: readonly unknown[];
}

/**
 * Judges every item by itself, commits the good ones to the inbox, then answers each. A malformed item is
 * refused with its fault and costs the others nothing.
 */
export async function answerPush(
  { em, signer }: { em: EntityManager; signer: MessageSigner },
  push: Push,
): Promise<ItemAnswer[]> {
  const judged = push.items.map((item) => judge(item, signer.client));
  const messages = judged.flatMap((one) =>
    'envelope' in one ? [toIncoming(push.source, one.envelope)] : [],
  );
  const receipts = await acceptAllIntoInbox(em, messages);
  const answers = receipts.map((receipt, index) => toAnswer(signer, messages[index], receipt));
  return judged.map((one) => ('envelope' in one ? answers.shift() : one.refusal) ?? unreadable());
}

type Judged = { readonly envelope: MessageEnvelope } | { readonly refusal: ItemAnswer };

function judge(item: unknown, receiver: string): Judged {
  const parsed = messageEnvelope.safeParse(item);
  if (!parsed.success) return { refusal: { ...unreadable(parsed.error), messageId: idOf(item) } };
  const { destination, messageId, sequence, coversFrom } = parsed.data;
  if (destination !== receiver) return { refusal: refuse(messageId, 'WRONG_DESTINATION') };
  if (coversFrom !== undefined && coversFrom > (sequence ?? 0)) {
    return { refusal: refuse(messageId, 'MALFORMED coversFrom') };
  }
  return { envelope: parsed.data };
}

const refuse = (messageId: string | null, reason: string): ItemAnswer => ({
  messageId,
  status: 'REFUSED',
  reason,
  receipt: null,
});

/** Names the places that are wrong, never what stood there. */
const unreadable = (error?: z.ZodError): ItemAnswer =>
  refuse(
    null,
    ['MALFORMED', ...new Set(error?.issues.map((issue) => String(issue.path[0] ?? 'item')))].join(' '),
  );

function idOf(item: unknown): string | null {
  const id = messageEnvelope.pick({ messageId: true }).safeParse(item);
  return id.success ? id.data.messageId : null;
}

const toIncoming = (source: string, envelope: MessageEnvelope): IncomingMessage => ({
  source,
  messageId: envelope.messageId,
  kind: envelope.kind,
  key: envelope.key,
  sequence: envelope.sequence,
  body: envelope.payload,
  ...(envelope.coversFrom === undefined ? {} : { coversFrom: envelope.coversFrom }),
});

function toAnswer(
  signer: MessageSigner,
  message: IncomingMessage | undefined,
  receipt: InboxReceipt,
): ItemAnswer {
  if (message === undefined) return unreadable();
  const { source, messageId } = message;
  if (receipt.status === 'CONFLICT')
    return { ...refuse(messageId, 'SAME_ID_OTHER_BODY'), status: 'CONFLICT' };
  const { inboxId, sequence, bodyHash, receivedAt } = receipt;
  const facts = { inboxId, source, messageId, sequence, bodyHash, receivedAt: formatInstant(receivedAt) };
  return { messageId, status: receipt.status, reason: null, receipt: signReceipt(signer, facts) };
}
