import { describe, expect, it } from 'vitest';
import { classifyIntakeReply } from './intake-sender.js';

describe('the answer of the province to a lodged dossier', () => {
  it.each([
    ['0', 'DONE'],
    ['1', 'DONE'],
    ['-1', 'REPEAT'],
  ])('with error code %s is %s', (code, type) => {
    expect(classifyIntakeReply(200, JSON.stringify({ error_code: code, message: 'x|y' })).type).toBe(type);
    expect(classifyIntakeReply(200, JSON.stringify({ error_code: Number(code), message: 'x|y' })).type).toBe(
      type,
    );
  });

  it('is not believed from HTTP 200 alone', () => {
    expect(classifyIntakeReply(200, '<html>ok</html>').type).toBe('REPEAT');
    expect(classifyIntakeReply(200, '{"error_code":""}').type).toBe('REPEAT');
    expect(classifyIntakeReply(503, '{"error_code":"0"}').type).toBe('REPEAT');
  });
});
