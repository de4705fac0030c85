import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ResponseReader } from './response-reader.js';

/** Reads what arrives in these pieces, and then the end of the connection. */
function read(...pieces: readonly (string | Buffer)[]) {
  const reader = new ResponseReader();
  let nothingAfter = true;
  for (const piece of pieces) nothingAfter = reader.push(Buffer.from(piece));
  const doneBefore = reader.done;
  reader.end();
  const { head, text, done, problem } = reader;
  return { status: head?.status, reusable: head?.reusable, text, done, doneBefore, problem, nothingAfter };
}

const answered = (fields: string, body: string): string => `HTTP/1.1 200 OK\r\n${fields}\r\n${body}`;

describe('an answer', () => {
  it('ends after the length it says', () => {
    const whole = answered('Content-Length: 5\r\n', 'Đá!');
    expect(read(whole)).toMatchObject({ text: 'Đá!', doneBefore: true, reusable: true, nothingAfter: true });
    expect(read(`${whole}more`).nothingAfter).toBe(false);
    expect(read(whole.slice(0, -1))).toMatchObject({ done: false, problem: 'NOT_HTTP' });
  });

  it('ends after its last chunk and what trails it', () => {
    const whole = answered(
      'transfer-encoding: chunked\r\n',
      '3;x=1\r\n{"a\r\nA\r\n":"bcdefg"\r\n1\r\n}\r\n0\r\nt: 1\r\n\r\n',
    );
    expect(read(whole)).toMatchObject({ text: '{"a":"bcdefg"}', doneBefore: true, reusable: true });
  });

  it('without either ends with its connection', () => {
    expect(read(answered('', 'ab'), 'cd')).toMatchObject({
      text: 'abcd',
      doneBefore: false,
      done: true,
      reusable: false,
    });
  });

  it('reads the same however it is cut', () => {
    const body = '{"tên":"Đống Đa","và":["🦩"]}';
    const bytes = Buffer.from(body);
    const middle = bytes.length - 7;
    const chunks = [bytes.subarray(0, middle), bytes.subarray(middle)].flatMap((piece) => [
      Buffer.from(`${piece.length.toString(16)}\r\n`),
      piece,
      Buffer.from('\r\n'),
    ]);
    const interim = Buffer.from('HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n');
    const head = (fields: string) => Buffer.from(answered(fields, ''));
    const wholes = [
      Buffer.concat([interim, head(`content-length: ${bytes.length}\r\n`), bytes]),
      Buffer.concat([head('transfer-encoding: chunked\r\n'), ...chunks, Buffer.from('0\r\n\r\n')]),
      Buffer.concat([head(''), bytes]),
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...wholes),
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }),
        (whole, sizes) => {
          const pieces: Buffer[] = [];
          for (let at = 0, turn = 0; at < whole.length; turn++) {
            const next = at + (sizes[turn % sizes.length] ?? 1);
            pieces.push(whole.subarray(at, next));
            at = next;
          }
          expect(read(...pieces)).toMatchObject({ status: 200, text: body, done: true, problem: null });
        },
      ),
    );
  });

  it('has no body where none may be', () => {
    expect(read('HTTP/1.1 204 No Content\r\ncontent-length: 9\r\n\r\n')).toMatchObject({
      status: 204,
      text: '',
      doneBefore: true,
    });
  });

  it.each([
    ['says when its connection closes', answered('connection: Close\r\ncontent-length: 0\r\n', '')],
    ['is of the old version', 'HTTP/1.0 200 OK\r\ncontent-length: 0\r\n\r\n'],
    [
      'says both a length and chunks',
      answered('content-length: 9\r\ntransfer-encoding: chunked\r\n', '0\r\n\r\n'),
    ],
  ])('that %s ends the use of its connection', (_name, whole) => {
    expect(read(whole)).toMatchObject({ done: true, reusable: false });
  });
});

describe('what is no answer', () => {
  it.each([
    ['another protocol', 'SSH-2.0-x\r\n\r\n'],
    ['two lengths', answered('content-length: 1\r\ncontent-length: 2\r\n', 'ab')],
    ['a length that is no number', answered('content-length: +1\r\n', 'a')],
    ['a coding that is not known', answered('transfer-encoding: gzip, chunked\r\n', '0\r\n\r\n')],
    ['a field without a name', answered(': x\r\n', '')],
    ['a chunk without a size', answered('transfer-encoding: chunked\r\n', '\r\n')],
    ['a chunk longer than it says', answered('transfer-encoding: chunked\r\n', '1\r\nab\r\n0\r\n\r\n')],
    ['another protocol from now on', 'HTTP/1.1 101 Switching Protocols\r\n\r\n'],
  ])('is refused: %s', (_name, whole) => {
    expect(read(whole)).toMatchObject({ done: false, problem: 'NOT_HTTP' });
  });

  it.each([
    ['a head', `HTTP/1.1 200 OK\r\nx: ${'a'.repeat(20_000)}`],
    ['a whole head', answered(`x: ${'a'.repeat(20_000)}\r\n`, '')],
    ['a body', answered('content-length: 16777217\r\n', '')],
    ['a line of a chunk', answered('transfer-encoding: chunked\r\n', `1;${'a'.repeat(2_000)}`)],
    ['a chunk', answered('transfer-encoding: chunked\r\n', `1000001\r\n${'a'.repeat(16_777_217)}`)],
  ])('is refused when it is too large: %s', (_name, whole) => {
    expect(read(whole).problem).toBe('TOO_LARGE');
  });
});
