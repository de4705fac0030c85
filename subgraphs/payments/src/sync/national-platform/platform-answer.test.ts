import { describe, expect, it } from 'vitest';
import { classifyInitAnswer, classifyQueryAnswer } from './platform-answer.js';

const answered = (body: unknown, status = 200, retryAfterMs: number | null = null) => ({
  status,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  retryAfterMs,
});

describe('an answer to INIT', () => {
  const opened = { MaLoi: '00', MoTaLoi: 'OK', UrlThanhToan: 'https://platform.example/pay/1' };
  const page = { type: 'OPENED', payUrl: opened.UrlThanhToan };

  it('opens a page', () => {
    expect(classifyInitAnswer(answered(opened))).toEqual(page);
  });

  it('is read through a relay that puts JSON into text, once or twice', () => {
    const relayed = { error_code: '0', message: JSON.stringify(opened) };
    expect(classifyInitAnswer(answered(relayed))).toEqual(page);
    expect(classifyInitAnswer(answered({ error_code: 0, message: opened }))).toEqual(page);
    expect(classifyInitAnswer(answered(JSON.stringify(JSON.stringify(relayed))))).toEqual(page);
  });

  it.each([
    ['a page of HTML under HTTP 200', answered('<html>WAF</html>')],
    ['cut off JSON', answered('{"MaLoi":"00"')],
    ['no payment page', answered({ MaLoi: '00' })],
    ['a page that is no web address', answered({ MaLoi: '00', UrlThanhToan: 'javascript:alert(1)' })],
    ['an error of the relay', answered({ error_code: '-1', message: 'timeout' })],
    ['text where the relay owes JSON', answered({ error_code: '0', message: 'ok' })],
    ['a null', answered('null')],
    ['HTTP 502', answered('', 502)],
    ['a log-in that is refused', answered('', 401)],
  ])('is tried again after %s', (_what, answer) => {
    expect(classifyInitAnswer(answer).type).toBe('RETRY');
  });

  it('waits as long as the platform asks when it throttles', () => {
    expect(classifyInitAnswer(answered('', 429, 30_000))).toEqual({
      type: 'RETRY',
      reason: 'HTTP 429',
      afterMs: 30_000,
    });
  });

  it.each([
    ['its own code', answered({ MaLoi: '11', MoTaLoi: 'sai chu ky' }), 'MaLoi 11'],
    ['a request it will never take', answered('', 422), 'HTTP 422'],
  ])('is a refusal with %s', (_what, answer, reason) => {
    expect(classifyInitAnswer(answer)).toEqual({ type: 'REFUSED', reason });
  });
});

describe('an answer to QUERY', () => {
  const asked = { reference: 'dvc1', partnerCode: 'DEMO_PARTNER' };
  const paid = { MaLoi: '00', MaThamChieu: 'dvc1', TrangThaiGD: 1, SoTien: 150000, MaGiaoDich: 'GD1' };

  it('tells of a success, in numbers or in text', () => {
    const success = {
      type: 'SUCCEEDED',
      partnerCode: 'DEMO_PARTNER',
      amountVnd: 150_000n,
      currency: 'VND',
      transactionCode: 'GD1',
      paidAt: null,
    };
    expect(classifyQueryAnswer(answered(paid), asked)).toEqual(success);
    expect(classifyQueryAnswer(answered({ ...paid, TrangThaiGD: '1', SoTien: '150000' }), asked)).toEqual(
      success,
    );
  });

  it('does not guess an amount', () => {
    expect(classifyQueryAnswer(answered({ TrangThaiGD: '1' }), asked)).toMatchObject({
      type: 'SUCCEEDED',
      amountVnd: null,
      transactionCode: null,
    });
  });

  it('tells of a failure', () => {
    expect(classifyQueryAnswer(answered({ ...paid, TrangThaiGD: '4', MaLoi: '24' }), asked)).toEqual({
      type: 'FAILED',
      failureCode: '24',
    });
  });

  it.each([3, 2, 'x', undefined])('has no outcome with state %s', (TrangThaiGD) => {
    expect(classifyQueryAnswer(answered({ ...paid, TrangThaiGD }), asked)).toEqual({ type: 'PENDING' });
  });

  it.each([
    ['HTTP 400', answered('', 400)],
    ['HTML', answered('<html></html>')],
    ['a relay that failed', answered({ error_code: 7, message: '' })],
    ['an answer about another attempt', answered({ ...paid, MaThamChieu: 'dvc2' })],
    ['a text that cannot be kept', answered({ ...paid, MaGiaoDich: 'GD\u0000' })],
    ['a list', answered([])],
  ])('tells nothing about this attempt by %s', (_what, answer) => {
    expect(classifyQueryAnswer(answer, asked).type).toBe('UNREADABLE');
  });

  it.each([401, 408, 429, 500, 503])('has to be waited for after HTTP %s', (status) => {
    expect(classifyQueryAnswer(answered('', status), asked)).toEqual({
      type: 'UNAVAILABLE',
      reason: `HTTP ${status}`,
    });
  });
});
