import { describe, expect, it } from 'vitest';
import { type PortalReply, readPortalReply } from './portal-reply.js';

const read = (body: unknown, status = 200): PortalReply =>
  readPortalReply({ status, body: typeof body === 'string' ? body : JSON.stringify(body) });

const resultOf = (body: unknown): unknown => {
  const reply = read(body);
  return reply.type === 'ANSWERED' ? reply.envelope.result : expect.fail(reply.type);
};

const LIST = [{ MATTHC: '1.013830' }];

describe('the result of an answer', () => {
  it.each([
    ['beside the code', { error_code: 0, message: 'Thành công', result: LIST }],
    ['as JSON text', { error_code: '0', message: 'Thành công', result: JSON.stringify(LIST) }],
    [
      'in the portal’s whole answer that a relay put into its message',
      { error_code: '0', message: JSON.stringify({ error_code: '00', message: 'Thành công', result: LIST }) },
    ],
    ['alone in the message of a relay', { error_code: '0', message: JSON.stringify({ result: LIST }) }],
    ['alone and unnamed in the message of a relay', { error_code: '0', message: JSON.stringify(LIST) }],
  ])('is found %s', (_where, body) => {
    expect(resultOf(body)).toEqual(LIST);
  });

  it.each([
    ['words', 'Thành công'],
    ['a number', '7'],
    ['null', 'null'],
  ])('is not made out of %s in the message', (_what, message) => {
    expect(resultOf({ error_code: 0, message })).toBeUndefined();
  });
});

describe('an answer about a session', () => {
  it('has ended it by words or by HTTP 401', () => {
    expect(read({ error_code: -2, message: 'Phiên làm việc đã hết hạn' }).type).toBe('SESSION_ENDED');
    expect(read('', 401).type).toBe('SESSION_ENDED');
  });

  it('has not when the call succeeded', () => {
    expect(read({ error_code: 0, message: 'Thành công: cấp thẻ phiên dịch' }).type).toBe('ANSWERED');
  });
});

describe('an answer that is not the portal’s own', () => {
  it.each(['<html>blocked</html>', '{"error_code":0,"mess', '[]', ''])('is unreadable: %s', (body) => {
    expect(read(body)).toEqual({ type: 'UNREADABLE', status: 200 });
  });

  it('keeps the pause that a throttling portal asks for', () => {
    expect(readPortalReply({ status: 429, body: '', retryAfterMs: 7_000 })).toEqual({
      type: 'UNREADABLE',
      status: 429,
      retryAfterMs: 7_000,
    });
  });
});
