import type { ReadText } from './words.js';

export interface TextPart {
  readonly text: string;
  readonly matched: boolean;
}

/** The text in parts, neighbouring words that were looked for as one. The parts joined are the text. */
export function highlight({ text, words, bounds }: ReadText, wanted: ReadonlySet<string>): TextPart[] {
  const parts: TextPart[] = [];
  const push = (from: number, to: number, matched: boolean): void => {
    if (to > from) parts.push({ text: text.slice(from, to), matched });
  };
  let shown = 0;
  for (let index = 0; index < words.length; index += 1) {
    if (!wanted.has(words[index] ?? '')) continue;
    const begin = bounds[2 * index] ?? 0;
    while (index + 1 < words.length && wanted.has(words[index + 1] ?? '')) index += 1;
    const end = bounds[2 * index + 1] ?? 0;
    push(shown, begin, false);
    push(begin, end, true);
    shown = end;
  }
  push(shown, text.length, false);
  return parts;
}
