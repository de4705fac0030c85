import { wordsOf } from './words.js';

export interface TextPart {
  readonly text: string;
  readonly matched: boolean;
}

/** The text in parts, neighbouring words that were looked for as one. The parts joined are the text. */
export function highlight(text: string, words: ReadonlySet<string>): TextPart[] {
  const shown = text.normalize('NFC');
  const parts: TextPart[] = [];
  const push = (from: number, to: number, matched: boolean): void => {
    if (to > from) parts.push({ text: shown.slice(from, to), matched });
  };
  let end = 0;
  let begun: number | null = null;
  let last = 0;
  for (const word of wordsOf(shown)) {
    if (words.has(word.text)) {
      begun ??= word.start;
      last = word.end;
      continue;
    }
    if (begun === null) continue;
    push(end, begun, false);
    push(begun, last, true);
    [end, begun] = [last, null];
  }
  if (begun !== null) {
    push(end, begun, false);
    push(begun, last, true);
    end = last;
  }
  push(end, shown.length, false);
  return parts;
}
