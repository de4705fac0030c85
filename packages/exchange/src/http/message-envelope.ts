import type { Json } from '@lienthong/kernel';
import { z } from 'zod';
import { signedReceipt } from '../signing/receipt.js';

/** One message on its way between two subgraphs. */
export const messageEnvelope = z.object({
  /** Whom it is for; a message for another is refused, so that a recorded push is worth nothing elsewhere. */
  destination: z.string().min(1).max(64),
  kind: z.string().min(1).max(100),
  key: z.string().min(1).max(200),
  sequence: z.number().int().positive().max(Number.MAX_SAFE_INTEGER).nullable(),
  /** Lowest sequence this message stands for. Absent: its own. */
  coversFrom: z.number().int().positive().optional(),
  messageId: z.string().regex(/^[A-Za-z0-9_:-]{1,128}$/),
  payload: z.custom<Json>((value) => value !== undefined, 'missing'),
});

export type MessageEnvelope = z.infer<typeof messageEnvelope>;

export const LARGEST_BATCH = 500;
export const LARGEST_BODY_BYTES = 4 * 1024 * 1024;

/** The answer to one message, in the place it had in the push. */
export const itemAnswer = z.object({
  /** Null: the item had no readable id. */
  messageId: z.string().nullable(),
  status: z.enum(['ACCEPTED', 'DUPLICATE', 'CONFLICT', 'REFUSED']),
  /** Why it was not kept. Null: it is in the inbox. */
  reason: z.string().nullable(),
  receipt: signedReceipt.nullable(),
});

export type ItemAnswer = z.infer<typeof itemAnswer>;

export const pushAnswer = z.object({ items: z.array(itemAnswer) });
