import { fingerprint } from '@lienthong/kernel';
import { describe, expect, it } from 'vitest';
import type { LeasedMessage } from '../outbox/outgoing-message.js';
import type { ItemAnswer } from './message-envelope.js';
import { judgeAnswers } from './signed-http-destination.js';

const aMessage = (changes: Partial<LeasedMessage> = {}): LeasedMessage => ({
  id: 'm-1',
  destination: 'payments',
  key: 'd-1',
  kind: 'dossiers.obligation-raised',
  sequence: 1,
  payload: { amountVnd: '100000' },
  attempts: 1,
  unexplained: 0,
  fencingToken: 1,
  ...changes,
});

const anAnswer = (message: LeasedMessage, changes: Partial<ItemAnswer> = {}): ItemAnswer => ({
  messageId: message.id,
  status: 'ACCEPTED',
  reason: null,
  receipt: {
    inboxId: 'i-1',
    source: 'dossiers',
    messageId: message.id,
    sequence: message.sequence,
    bodyHash: fingerprint(message.payload),
    receivedAt: '2026-03-02T01:00:00.000Z',
    receiver: 'payments',
    keyId: 'k1',
    signature: 'c2ln',
  },
  ...changes,
});

const batch = [aMessage(), aMessage({ id: 'm-2', sequence: 2 })];
const answers = batch.map((message) => anAnswer(message));
const judge = (items: unknown, genuine = true) =>
  judgeAnswers(batch, JSON.stringify({ items }), () => genuine);

describe('the answers of a receiver', () => {
  it('are a delivery when every message has a genuine receipt, also for a repetition', () => {
    const [first, second] = batch;
    const repeated = [first && anAnswer(first, { status: 'DUPLICATE' }), second && anAnswer(second)];
    expect(judge(repeated)).toMatchObject({
      type: 'DELIVERED',
      details: [{ messageId: 'm-1' }, { messageId: 'm-2' }],
    });
  });

  it('are not believed when a receipt is not genuine', () => {
    expect(judge(answers, false)).toEqual({ type: 'RETRY', reason: 'a receipt could not be verified' });
  });

  it('are not believed when a receipt is for another content', () => {
    const other = aMessage({ payload: { amountVnd: '1' } });
    expect(judge([anAnswer(other), answers[1]]).type).toBe('RETRY');
  });

  it('are not believed when one is missing', () => {
    expect(judge(answers.slice(1))).toEqual({ type: 'RETRY', reason: 'the answer could not be read' });
  });

  it('are a refusal when one message is refused', () => {
    const refused = { messageId: 'm-2', status: 'CONFLICT', reason: 'SAME_ID_OTHER_BODY', receipt: null };
    expect(judge([answers[0], refused])).toEqual({ type: 'REFUSED', reason: 'SAME_ID_OTHER_BODY' });
  });

  it('are not believed when they are not JSON', () => {
    expect(judgeAnswers(batch, '<html>', () => true).type).toBe('RETRY');
  });
});
