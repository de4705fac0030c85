import { isStorable } from '@lienthong/kernel';
import { requestError } from '../errors/request-error.js';
import type { GraphContext } from '../server/graph-context.js';

/**
 * Refuses a field that is asked with a text no database keeps, before anything is done for it. Such a text is never
 * mended here: dropping a part of what somebody wrote would change it unseen.
 */
export const takingStorableTexts =
  <Asked extends readonly [root: unknown, args: unknown, context: GraphContext, ...unknown[]], Answer>(
    resolve: (...asked: Asked) => Answer,
  ) =>
  (...asked: Asked): Answer => {
    const [, args, context] = asked;
    const place = unstorablePlace(args, []);
    if (place !== null) throw requestError('UNSTORABLE_TEXT', unstorable(place.join('.')), context.language);
    return resolve(...asked);
  };

/** Names of arguments and members, and numbers of elements, on the way to the first such text. Null: there is none. */
function unstorablePlace(value: unknown, place: readonly string[]): readonly string[] | null {
  if (typeof value === 'string') return isStorable(value) ? null : place;
  if (typeof value !== 'object' || value === null) return null;
  for (const [name, member] of Object.entries(value)) {
    const found = unstorablePlace(member, [...place, name]);
    if (found !== null) return found;
  }
  return null;
}

const unstorable = (place: string) => ({
  vi: `Nội dung ở ${place} có ký tự không lưu được (ký tự NUL hoặc một nửa ký tự); hãy xóa ký tự đó rồi gửi lại.`,
  en: `The text at ${place} holds a character that cannot be kept (NUL, or half of one); remove it and send again.`,
});
