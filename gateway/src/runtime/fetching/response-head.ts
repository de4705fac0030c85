/** What the head of an HTTP/1.1 answer says about the rest of it, and about the connection. */
export interface ResponseHead {
  readonly status: number;
  readonly body: BodyEnd;
  /** Whether the connection may be used again after this answer. */
  readonly reusable: boolean;
  /** Milliseconds for which the server keeps the connection without use. Null: it does not say. */
  readonly keptMs: number | null;
}

/** How the end of the body is known: by its length, by the last chunk, or by the end of the connection. */
export type BodyEnd =
  | { readonly type: 'LENGTH'; readonly bytes: number }
  | { readonly type: 'CHUNKED' }
  | { readonly type: 'CLOSE' };

/**
 * Null: not HTTP/1, or a body whose end cannot be told for certain. What says both a length and chunks is read
 * by its chunks, and its connection is not used again.
 * @source RFC 9112, 6.3 Message Body Length
 */
export function readResponseHead(text: string): ResponseHead | null {
  let end = endOfLine(text, 0);
  const status = STATUS_LINE.exec(text.slice(0, end));
  if (status === null) return null;
  const said: Said = { length: null, coding: null, connection: '', keepAlive: '' };
  while (end < text.length) {
    const from = end + 2;
    end = endOfLine(text, from);
    if (!readField(text, { from, end }, said)) return null;
  }
  const code = Number(status[2]);
  const body = bodyEnd(code, said);
  if (body === null) return null;
  return { status: code, body, reusable: status[1] === '1' && !closes(said, body), keptMs: keptMs(said) };
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\r\n', from);
  return end === -1 ? text.length : end;
}

const STATUS_LINE = /^HTTP\/1\.([01]) ([1-5]\d\d)(?: |$)/;

interface Said {
  length: number | null;
  coding: string | null;
  connection: string;
  keepAlive: string;
}

/** Of the names that are looked at, so that most lines need no more than that. */
const LENGTHS_OF_NAMES: ReadonlySet<number> = new Set(
  ['content-length', 'transfer-encoding', 'connection', 'keep-alive'].map(({ length }) => length),
);

interface Line {
  readonly from: number;
  readonly end: number;
}

/** False: the field makes the answer unreadable. */
function readField(text: string, { from, end }: Line, said: Said): boolean {
  const colon = text.indexOf(':', from);
  if (colon <= from || colon >= end) return false;
  if (!LENGTHS_OF_NAMES.has(colon - from)) return true;
  const value = text.slice(colon + 1, end).trim();
  switch (text.slice(from, colon).toLowerCase()) {
    case 'content-length':
      return readLength(value, said);
    case 'transfer-encoding': {
      const repeated = said.coding !== null;
      said.coding = value.toLowerCase();
      return !repeated;
    }
    case 'connection':
      said.connection += `${said.connection === '' ? '' : ','}${value}`;
      return true;
    case 'keep-alive':
      said.keepAlive = value;
      return true;
    default:
      return true;
  }
}

function readLength(value: string, said: Said): boolean {
  const repeated = said.length !== null && said.length !== Number(value);
  said.length = Number(value);
  return /^\d{1,15}$/.test(value) && !repeated;
}

function bodyEnd(status: number, { length, coding }: Said): BodyEnd | null {
  if (status < 200 || status === 204 || status === 304) return { type: 'LENGTH', bytes: 0 };
  if (coding !== null) return coding === 'chunked' ? { type: 'CHUNKED' } : null;
  return length === null ? { type: 'CLOSE' } : { type: 'LENGTH', bytes: length };
}

function closes({ connection, length, coding }: Said, body: BodyEnd): boolean {
  const both = length !== null && coding !== null;
  return both || body.type === 'CLOSE' || /(^|,)\s*close\s*(,|$)/i.test(connection);
}

function keptMs({ keepAlive }: Said): number | null {
  const seconds = /(?:^|[,;\s])timeout=(\d{1,6})/i.exec(keepAlive)?.[1];
  return seconds === undefined ? null : Number(seconds) * 1_000;
}
