import { err, ok, type Result } from '@lienthong/kernel';
import type { TextRequired } from './refusal.js';

/** The texts without blanks around them; the first blank one is refused by its name. */
export function requiredTexts<Field extends TextRequired['field']>(
  texts: Readonly<Record<Field, string>>,
): Result<Readonly<Record<Field, string>>, TextRequired> {
  const trimmed: Record<Field, string> = { ...texts };
  for (const field of Object.keys(texts) as Field[]) {
    trimmed[field] = texts[field].normalize('NFC').trim();
    if (trimmed[field] === '') return err({ type: 'TextRequired', field });
  }
  return ok(trimmed);
}
