import { GraphQLError } from 'graphql';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../testing/test-gateway.js';
import { createErrorPolicy } from './errors.js';

let test: TestGateway;

beforeAll(async () => {
  test = await startTestGateway();
});
afterAll(() => test.stop());

describe('an error of a subgraph', () => {
  it('passes with its words and code when it was written for callers, and with nothing else', async () => {
    const { status, body } = await test.ask('{ userError procedures { code } }');
    expect(status).toBe(200);
    expect(body.errors).toEqual([
      { message: 'Ngày không tồn tại', path: ['userError'], extensions: { code: 'BAD_USER_INPUT' } },
    ]);
    expect(body.data?.procedures).toHaveLength(2);
  });

  it('passes with its words when it names a text that cannot be kept', () => {
    const policy = createErrorPolicy({ log: pino({ level: 'silent' }), newId: () => 'id-of-an-error' });
    const error = new GraphQLError('Nội dung ở input.opinion', { extensions: { code: 'UNSTORABLE_TEXT' } });
    const context = { language: 'vi', requestId: 'request-1' } as const;
    expect(policy.mask(error, context)).toMatchObject({
      message: 'Nội dung ở input.opinion',
      extensions: { code: 'UNSTORABLE_TEXT' },
    });
  });

  it('is masked by an id that the log holds once, when it is unexpected', async () => {
    const { body } = await test.ask('{ leaky }', { headers: { 'accept-language': 'en' } });
    const [error] = body.errors ?? [];
    const errorId = error?.extensions?.errorId ?? '';
    expect(error).toEqual({
      message: `Internal error. Quote this error id when asking for help. (${errorId})`,
      path: ['leaky'],
      extensions: { code: 'INTERNAL_SERVER_ERROR', errorId },
    });
    expect(JSON.stringify(body)).not.toMatch(/10\.0\.0\.1|catalogue|stack/);
    expect(test.logged.filter((line) => line.includes(errorId))).toHaveLength(1);
  });

  it('never brings its words into the log', async () => {
    const { body } = await test.ask('{ broken }');
    expect(body.errors?.[0]?.extensions?.code).toBe('INTERNAL_SERVER_ERROR');
    expect(`${JSON.stringify(body)}${test.logged.join('')}`).not.toMatch(/001099012345|select \*/);
  });
});

describe('the code of an unexpected error', () => {
  it.each([
    ['NO_SUCH_ROW', true],
    ['no row for 001099012345', false],
    [{ number: '001099012345' }, false],
  ])('%j is logged only if it is a code', (code, isLogged) => {
    const logged: string[] = [];
    const log = pino({ level: 'error' }, { write: (line: string) => void logged.push(line) });
    const policy = createErrorPolicy({ log, newId: () => 'error-id-1' });
    policy.mask(new GraphQLError('lost', { extensions: { code } }), {
      language: 'en',
      requestId: 'request-1',
    });
    expect(logged.join()).toContain('error-id-1');
    expect(logged.join().includes('NO_SUCH_ROW')).toBe(isLogged);
    expect(logged.join()).not.toContain('001099012345');
  });
});

describe('an error of the gateway', () => {
  it('is worded in Vietnamese unless the caller prefers English; its code stays', async () => {
    const vi = await test.ask('{ ownSecret }');
    const en = await test.ask('{ ownSecret }', { headers: { 'accept-language': 'en-US,en;q=0.9' } });
    expect(vi.body.errors?.[0]?.message).toBe('Cần đăng nhập để xem trường này.');
    expect(en.body.errors?.[0]?.message).toBe('Log in to use this field.');
    expect(vi.body.errors?.[0]?.extensions).toEqual(en.body.errors?.[0]?.extensions);
  });
});
