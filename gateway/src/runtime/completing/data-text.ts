/** A whole answer without errors, `{"data":…}`, that is sent as it was written. */
export interface DataText {
  readonly type: 'TEXT';
  /** JSON of `data`. */
  readonly text: string;
  /** The whole, as bytes of UTF-8. Absent where they would not be worth making. */
  readonly body?: Buffer;
}

/** The answer whose JSON of `data` this is. */
export const dataText = (text: string): DataText =>
  text.length < WORTH_CHARACTERS ? { type: 'TEXT', text } : new LongText(text);

/** Many may be told the same, so its bytes are made once. */
class LongText implements DataText {
  readonly type = 'TEXT';
  private encoded: Buffer | null = null;

  constructor(readonly text: string) {}

  get body(): Buffer {
    this.encoded ??= encode(`{"data":${this.text}}`);
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

/** A short text goes out together with the head of its answer. */
const WORTH_CHARACTERS = 8_192;
