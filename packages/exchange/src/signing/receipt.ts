import { canonicalJson, type Instant, parseInstant } from '@lienthong/kernel';
import { z } from 'zod';
import type { MessageSigner } from './message-signer.js';
import type { TrustedKeys } from './trusted-keys.js';

/** The receiver's signed word that a message is in its inbox; with it both sides can prove the delivery. */
export const signedReceipt = z.object({
  inboxId: z.string(),
  source: z.string(),
  messageId: z.string(),
  sequence: z.number().int().nullable(),
  /** SHA-256 of the canonical JSON of the payload. */
  bodyHash: z.string(),
  /** ISO instant. */
  receivedAt: z.string().refine((text) => parseInstant(text) !== null, 'not an instant'),
  receiver: z.string(),
  keyId: z.string(),
  signature: z.string(),
});

export type SignedReceipt = z.infer<typeof signedReceipt>;
export type ReceiptFacts = Omit<SignedReceipt, 'receiver' | 'keyId' | 'signature'>;

export function signReceipt(signer: MessageSigner, facts: ReceiptFacts): SignedReceipt {
  const named = { ...facts, receiver: signer.client, keyId: signer.keyId };
  return { ...named, signature: signer.sign(canonicalJson(named)) };
}

export function isGenuineReceipt(trustedKeys: TrustedKeys, receipt: SignedReceipt, at: Instant): boolean {
  const { signature, ...named } = receipt;
  const claim = { client: receipt.receiver, keyId: receipt.keyId, text: canonicalJson(named), signature };
  return trustedKeys.verify(claim, at);
}
