import type { JsonWriter } from './json-writer.js';

/** A whole answer without errors, `{"data":…}`, that is sent as it was written. */
export interface DataText {
  readonly type: 'TEXT';
  /** JSON of `data`. */
  readonly text: string;
  /** The whole, as bytes of UTF-8. Absent where they would not be worth making. */
  readonly body?: Buffer;
}

/** The answer whose `data` is what `write` writes. */
export function writeDataText(out: JsonWriter, write: () => void): DataText {
  out.begin();
  out.json(HEAD);
  write();
  if (out.position < WORTH_BYTES) return { type: 'TEXT', text: out.text(HEAD.length, out.position) };
  out.json(TAIL);
  return new LongText(out.bytes());
}

/** Most long answers are sent and never looked at. */
class LongText implements DataText {
  readonly type = 'TEXT';
  private decoded: string | null = null;

  constructor(readonly body: Buffer) {}

  get text(): string {
    this.decoded ??= this.body.toString('utf8', HEAD.length, this.body.length - TAIL.length);
    return this.decoded;
  }
}

const HEAD = Buffer.from('{"data":');
const TAIL = Buffer.from('}');

/** A short text goes out together with the head of its answer. */
const WORTH_BYTES = 8_192;
