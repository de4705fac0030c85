/** What was understood of a value, and what was not and why. Nothing is filled in by guessing. */
export interface Reading<Value> {
  readonly value: Value;
  readonly unread: readonly string[];
}

/** How the national portal writes that it has nothing to say. */
export const NO_INFORMATION = 'Không có thông tin';

/** Lines without blanks around them and without empty lines. */
export const paragraphs = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFC')
    .split(/[\r\n\u2028\u2029]+/)
    .map((line) => line.replace(/[\p{Cc}\s]+/gu, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
