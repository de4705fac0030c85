/** One JSON text after the other, as bytes of UTF-8. Their memory serves them all, so a text costs no garbage but itself. */
export class JsonWriter {
  private memory = Buffer.allocUnsafeSlow(USUAL_BYTES);
  private at = 0;
  private isAscii = true;

  /** What was written before is over. */
  begin(): void {
    if (this.memory.length > MAX_KEPT_BYTES) this.memory = Buffer.allocUnsafeSlow(USUAL_BYTES);
    this.at = 0;
    this.isAscii = true;
  }

  text(from: number, to: number): string {
    return this.memory.toString(this.isAscii ? 'latin1' : 'utf8', from, to);
  }

  /** A copy of everything. */
  bytes(): Buffer {
    const copy = Buffer.allocUnsafeSlow(this.at);
    this.memory.copy(copy, 0, 0, this.at);
    return copy;
  }

  /** Bytes written so far. */
  get position(): number {
    return this.at;
  }

  /** Writes once more what stands between these positions. */
  repeat(from: number, to: number): void {
    this.reserve(to - from);
    this.memory.copyWithin(this.at, from, to);
    this.at += to - from;
  }

  /** JSON as it is, of ASCII only. */
  json(ascii: Uint8Array): void {
    const { length } = ascii;
    this.reserve(length);
    const { memory, at } = this;
    if (length > SHORT_BYTES) memory.set(ascii, at);
    else for (let index = 0; index < length; index++) memory[at + index] = ascii[index] as number;
    this.at = at + length;
  }

  /** JSON of a finite number or of a boolean, none of which has a letter beyond ASCII. */
  plain(value: number | boolean): void {
    const text = String(value);
    this.reserve(text.length);
    for (let index = 0; index < text.length; index++) this.memory[this.at++] = text.charCodeAt(index);
  }

  string(value: string): void {
    this.reserve(value.length * MAX_BYTES_PER_CHARACTER + 2);
    if (value.length > SHORT_CHARACTERS || !this.shortString(value)) this.longString(value);
  }

  /** JSON of whatever JSON can say. */
  value(value: unknown): void {
    this.any(JSON.stringify(value));
  }

  /** Letter by letter, which is quicker than a call for them all. False: some of them take more than one byte. */
  private shortString(value: string): boolean {
    const { memory } = this;
    let at = this.at;
    memory[at++] = QUOTE;
    for (let index = 0; index < value.length; index++) {
      const code = value.charCodeAt(index);
      if (code < SPACE || code > TILDE || code === QUOTE || code === BACKSLASH) return false;
      memory[at++] = code;
    }
    memory[at++] = QUOTE;
    this.at = at;
    return true;
  }

  private longString(value: string): void {
    if (!PLAIN_ASCII.test(value)) {
      this.any(PLAIN.test(value) ? `"${value}"` : JSON.stringify(value));
      return;
    }
    const { memory } = this;
    memory[this.at++] = QUOTE;
    this.at += memory.write(value, this.at, value.length, 'latin1');
    memory[this.at++] = QUOTE;
  }

  private any(text: string): void {
    this.reserve(text.length * MAX_BYTES_PER_CHARACTER);
    this.at += this.memory.write(text, this.at, 'utf8');
    this.isAscii = false;
  }

  private reserve(bytes: number): void {
    if (this.at + bytes <= this.memory.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.memory.length * 2, this.at + bytes));
    this.memory.copy(larger, 0, 0, this.at);
    this.memory = larger;
  }
}

const USUAL_BYTES = 262_144;
/** One large answer does not hold its memory for good. */
const MAX_KEPT_BYTES = 4_194_304;
/** Up to here a loop is quicker than a call. */
const SHORT_BYTES = 16;
const SHORT_CHARACTERS = 24;
/** A control character, written as its code. */
const MAX_BYTES_PER_CHARACTER = 6;

const SPACE = 0x20;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const TILDE = 0x7e;

/** Neither quotes, backslashes nor control characters: such a string is its own JSON. */
const PLAIN_ASCII = /^[ !#-[\]-~]*$/;
/** The same with every other letter, but without surrogates. */
const PLAIN = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/;
