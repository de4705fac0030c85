import { err, isStorable, ok, type Result } from '@lienthong/kernel';

export type JsonRefusal = 'NOT_JSON' | 'DUPLICATE_MEMBER' | 'UNSTORABLE_TEXT';

/** Reads a text and refuses one that a database cannot keep (NUL, half a character) as a whole. */
export function parseStrictJson(text: string): Result<unknown, JsonRefusal> {
  const read = readStrictJson(text);
  if (!read.ok) return read;
  return read.value.storable ? ok(read.value.json) : err('UNSTORABLE_TEXT');
}

/**
 * Threat: two readers of one signed text understand different things by it. A member named twice is refused,
 * for parsers differ in which one they keep. `storable`: false when some text in it cannot be kept by a database;
 * whoever judges item by item refuses the one that holds it.
 */
export function readStrictJson(
  text: string,
): Result<{ readonly json: unknown; readonly storable: boolean }, Exclude<JsonRefusal, 'UNSTORABLE_TEXT'>> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return err('NOT_JSON');
  }
  const { members, storable } = inspect(json);
  return members === countMembers(text) ? ok({ json, storable }) : err('DUPLICATE_MEMBER');
}

/** A string followed by a colon is a member's name, and nothing else in JSON is. */
function countMembers(text: string): number {
  let count = 0;
  for (const [, colon] of text.matchAll(/"(?:[^"\\]|\\.)*"\s*(:)?/g)) if (colon !== undefined) count++;
  return count;
}

/** With a stack of its own: a deeply nested text must not exhaust the call stack. */
function inspect(value: unknown): { members: number; storable: boolean } {
  let members = 0;
  let storable = true;
  const open: unknown[] = [value];
  while (open.length > 0) {
    const current = open.pop();
    if (typeof current === 'string') storable &&= isStorable(current);
    else if (Array.isArray(current)) open.push(...current);
    else if (typeof current === 'object' && current !== null) {
      for (const [name, member] of Object.entries(current)) {
        members++;
        open.push(name, member);
      }
    }
  }
  return { members, storable };
}
