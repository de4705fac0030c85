import { type ResponseHead, readResponseHead } from './response-head.js';

/** Why an answer cannot be read. */
export type ResponseProblem = 'NOT_HTTP' | 'TOO_LARGE';

const MAX_HEAD_BYTES = 16_384;
const MAX_CHUNK_LINE_BYTES = 1_024;
const MAX_BODY_BYTES = 16_777_216;
const MAX_INTERIM_ANSWERS = 8;

/** Reads one HTTP/1.1 answer from bytes as they arrive, however they are cut. */
export class ResponseReader {
  head: ResponseHead | null = null;
  problem: ResponseProblem | null = null;
  /** The body, as soon as `done`. */
  text = '';
  private expects: Part = 'HEAD';
  /** Of a line that is not complete. */
  private rest: Buffer = NOTHING;
  private pieces: Buffer[] = [];
  private bodyBytes = 0;
  /** Bytes still missing of the body, or of the chunk. */
  private missing = 0;
  private interim = 0;

  get done(): boolean {
    return this.expects === 'NOTHING';
  }

  /** False: bytes came after the end. What was given is copied, so its memory may be used again. */
  push(received: Buffer): boolean {
    const bytes = this.rest.length === 0 ? received : Buffer.concat([this.rest, received]);
    this.rest = NOTHING;
    let at = 0;
    while (this.problem === null && !this.done) {
      const next = this.read(bytes, at);
      if (next === INCOMPLETE) {
        this.rest = Buffer.from(bytes.subarray(at));
        return true;
      }
      at = next;
      if (at === bytes.length && this.missing > 0) return true;
    }
    return at === bytes.length;
  }

  /** The connection has ended, which is the end of some bodies. */
  end(): void {
    if (this.expects === 'REST') this.finish();
    else if (!this.done) this.problem ??= 'NOT_HTTP';
  }

  private read(bytes: Buffer, at: number): number {
    switch (this.expects) {
      case 'HEAD':
        return this.readHead(bytes, at);
      case 'BODY':
      case 'CHUNK':
        return this.readPiece(bytes, at);
      case 'REST':
        return this.readRest(bytes, at);
      case 'CHUNK_SIZE':
      case 'CHUNK_END':
      case 'TRAILER':
        return this.readLine(bytes, at);
      case 'NOTHING':
        return at;
    }
  }

  private readHead(bytes: Buffer, at: number): number {
    const end = bytes.indexOf('\r\n\r\n', at, 'latin1');
    if (end === -1 || end - at > MAX_HEAD_BYTES) return this.incomplete(bytes.length - at, MAX_HEAD_BYTES);
    const head = readResponseHead(bytes.toString('latin1', at, end));
    const next = end + 4;
    if (head === null || head.status === 101) return this.fail('NOT_HTTP', next);
    if (head.status < 200) {
      this.interim += 1;
      return this.interim > MAX_INTERIM_ANSWERS ? this.fail('NOT_HTTP', next) : next;
    }
    this.head = head;
    if (head.body.type === 'LENGTH') return this.startBody(bytes, next, head.body.bytes);
    this.expects = head.body.type === 'CHUNKED' ? 'CHUNK_SIZE' : 'REST';
    return next;
  }

  private startBody(bytes: Buffer, at: number, length: number): number {
    if (length > MAX_BODY_BYTES) return this.fail('TOO_LARGE', at);
    // Nearly always the whole body has come along with the head.
    if (bytes.length - at >= length) {
      this.text = bytes.toString('utf8', at, at + length);
      this.expects = 'NOTHING';
      return at + length;
    }
    this.expects = 'BODY';
    this.missing = length;
    return at;
  }

  private readPiece(bytes: Buffer, at: number): number {
    const end = Math.min(at + this.missing, bytes.length);
    this.keep(bytes, at, end);
    this.missing -= end - at;
    if (this.missing === 0) {
      if (this.expects === 'CHUNK') this.expects = 'CHUNK_END';
      else this.finish();
    }
    return end;
  }

  private readRest(bytes: Buffer, at: number): number {
    if (at === bytes.length) return INCOMPLETE;
    this.keep(bytes, at, bytes.length);
    return bytes.length;
  }

  private readLine(bytes: Buffer, at: number): number {
    const end = bytes.indexOf('\r\n', at, 'latin1');
    if (end === -1) return this.incomplete(bytes.length - at, MAX_CHUNK_LINE_BYTES);
    const line = bytes.toString('latin1', at, end);
    const next = end + 2;
    if (this.expects === 'CHUNK_SIZE') return this.startChunk(line, next);
    if (this.expects === 'CHUNK_END') {
      this.expects = 'CHUNK_SIZE';
      return line === '' ? next : this.fail('NOT_HTTP', next);
    }
    if (line === '') this.finish();
    return next;
  }

  private startChunk(line: string, next: number): number {
    const size = /^([\da-f]{1,8})[\t ]*(?:;|$)/i.exec(line)?.[1];
    if (size === undefined) return this.fail('NOT_HTTP', next);
    this.missing = Number.parseInt(size, 16);
    this.expects = this.missing === 0 ? 'TRAILER' : 'CHUNK';
    return next;
  }

  private keep(bytes: Buffer, from: number, to: number): void {
    this.bodyBytes += to - from;
    if (this.bodyBytes > MAX_BODY_BYTES) this.problem = 'TOO_LARGE';
    else this.pieces.push(Buffer.from(bytes.subarray(from, to)));
  }

  private finish(): void {
    this.text = Buffer.concat(this.pieces).toString('utf8');
    this.pieces = [];
    this.expects = 'NOTHING';
  }

  private incomplete(bytes: number, allowed: number): number {
    return bytes > allowed ? this.fail('TOO_LARGE', INCOMPLETE) : INCOMPLETE;
  }

  private fail(problem: ResponseProblem, next: number): number {
    this.problem = problem;
    return next;
  }
}

type Part = 'HEAD' | 'BODY' | 'REST' | 'CHUNK_SIZE' | 'CHUNK' | 'CHUNK_END' | 'TRAILER' | 'NOTHING';

const INCOMPLETE = -1;
const NOTHING = Buffer.alloc(0);
