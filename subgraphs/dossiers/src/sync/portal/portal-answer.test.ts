import { readPortalReply } from '@lienthong/exchange';
import { describe, expect, it } from 'vitest';
import { type PortalAnswer, readPortalAnswer } from './portal-answer.js';

const read = (body: unknown, status = 200): PortalAnswer =>
  readPortalAnswer(readPortalReply({ status, body: typeof body === 'string' ? body : JSON.stringify(body) }));

describe('when the portal took it', () => {
  it.each([0, '0', '00', ' 0 '])('is done for error code %j with "thành công"', (error_code) => {
    expect(read({ error_code, message: 'Đồng bộ hồ sơ thành công' })).toEqual({ type: 'DONE' });
  });

  it('is done whatever the result beside it is', () => {
    for (const result of [[], {}, null, [{ MaHoSo: 'H05.14-260225-0001' }]]) {
      expect(read({ error_code: 0, message: 'thành công', result })).toEqual({ type: 'DONE' });
    }
  });

  it('is done in capitals and in decomposed letters', () => {
    expect(read({ error_code: '0', message: 'THÀNH CÔNG' })).toEqual({ type: 'DONE' });
    expect(read({ error_code: '0', message: 'thành công'.normalize('NFD') })).toEqual({ type: 'DONE' });
  });

  it('is done when a relay put the answer as text into its own message', () => {
    const inner = JSON.stringify({ error_code: '00', message: 'Cập nhật thành công', result: [] });
    expect(read({ error_code: '0', message: inner })).toEqual({ type: 'DONE' });
  });
});

describe('when HTTP 200 is not success', () => {
  it.each([
    ['no words at all', { error_code: 0 }],
    ['a null message', { error_code: 0, message: null }],
    ['other words', { error_code: '0', message: 'Đã nhận yêu cầu' }],
    ['a bare result of a relay', { error_code: '0', message: '{"result":[]}' }],
  ])('is not done with %s', (_what, body) => {
    expect(read(body)).toEqual({ type: 'REJECTED', code: '0' });
  });

  it('is not done with good words under another code', () => {
    expect(read({ error_code: 5, message: 'thành công' })).toEqual({ type: 'REJECTED', code: '5' });
  });

  it('is not done when the relay is well and the portal is not', () => {
    const inner = JSON.stringify({ error_code: '-7', message: 'Sai cấu trúc' });
    expect(read({ error_code: '0', message: inner })).toEqual({ type: 'REJECTED', code: '-7' });
  });

  it('keeps a long code short', () => {
    expect(read({ error_code: 'x'.repeat(500), message: '' })).toEqual({
      type: 'REJECTED',
      code: 'x'.repeat(16),
    });
  });
});

describe('when the dossier is there already', () => {
  it.each([0, '0', 3, '3', -3, '-3', 99])('exists for error code %j, since the code drifts', (error_code) => {
    expect(read({ error_code, message: 'Mã hồ sơ đã tồn tại' })).toEqual({ type: 'EXISTS' });
  });
});

describe('when the portal does not know the dossier', () => {
  it.each(['Hồ sơ không tồn tại', 'Chưa có hồ sơ trên hệ thống'])('says "%s"', (message) => {
    expect(read({ error_code: -1, message })).toEqual({ type: 'UNKNOWN_DOSSIER' });
  });
});

describe('when the session ended', () => {
  it.each([
    ['HTTP 401', '', 401],
    ['HTTP 401 with an envelope', JSON.stringify({ error_code: 0, message: 'thành công' }), 401],
    ['words', JSON.stringify({ error_code: -2, message: 'Phiên làm việc đã hết hạn' }), 200],
    ['English words', JSON.stringify({ error_code: '-2', message: 'Invalid session' }), 200],
  ])('says so by %s', (_how, body, status) => {
    expect(read(body, status)).toEqual({ type: 'SESSION_ENDED' });
  });
});

describe('when the answer is not the portal’s own', () => {
  it.each([
    ['a firewall page', '<html><body>Request blocked. thành công</body></html>', 200],
    ['cut JSON', '{"error_code":0,"message":"Đồng bộ hồ sơ thành c', 200],
    ['nothing', '', 200],
    ['a JSON text', '"thành công"', 200],
    ['a JSON array', '[{"error_code":0,"message":"thành công"}]', 200],
    ['no error code', '{"message":"thành công"}', 200],
    ['an outage', '{"error_code":0,"message":"thành công"}', 503],
    ['an accepted request', '{"error_code":0,"message":"thành công"}', 202],
    ['a redirect', '', 302],
  ])('is unreadable for %s', (_what, body, status) => {
    expect(read(body, status)).toEqual({ type: 'UNREADABLE', status });
  });
});
