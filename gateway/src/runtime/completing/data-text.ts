/** A whole answer without errors, `{"data":…}`, that is sent as it was written. */
export interface DataText {
  readonly type: 'TEXT';
  /** JSON of `data`. */
  readonly text: string;
  /** The whole, as bytes of UTF-8. Absent where they would not be worth making. */
  readonly body?: Buffer;
}

export function dataText(data: unknown): DataText {
  const whole = JSON.stringify({ data });
  return whole.length < WORTH_CHARACTERS
    ? { type: 'TEXT', text: whole.slice(HEAD.length, -TAIL.length) }
    : new LongText(whole);
}

/** Most long answers are sent as they are; many may be told the same, so the bytes are made once. */
class LongText implements DataText {
  readonly type = 'TEXT';
  private encoded: Buffer | null = null;

  constructor(private readonly whole: string) {}

  get text(): string {
    return this.whole.slice(HEAD.length, -TAIL.length);
  }

  get body(): Buffer {
    this.encoded ??= encode(this.whole);
    return this.encoded;
  }
}

/** Of letters that are one byte each in both the simpler encoding does, which is the quicker one. */
function encode(text: string): Buffer {
  const bytes = Buffer.byteLength(text);
  const body = Buffer.allocUnsafeSlow(bytes);
  body.write(text, bytes === text.length ? 'latin1' : 'utf8');
  return body;
}

const HEAD = '{"data":';
const TAIL = '}';

/** A short text goes out together with the head of its answer. */
const WORTH_CHARACTERS = 8_192;
