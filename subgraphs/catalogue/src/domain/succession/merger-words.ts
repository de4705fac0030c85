/** One area named in the words that tell what an area was made of. */
export interface NamedPart {
  /** As the words have it, e.g. `Xã Tam Hiệp`. */
  readonly name: string;
  /** District named beside it, e.g. `huyện Thanh Trì`. Null: none. */
  readonly district: string | null;
  /** Only a part of it, or what remained after other parts had gone elsewhere. */
  readonly partial: boolean;
}

export type MergerWords =
  | { readonly type: 'UNCHANGED' }
  | { readonly type: 'MADE_OF'; readonly parts: readonly NamedPart[] };

/** Null: the words are not of the known form. */
export function parseMergerWords(words: string): MergerWords | null {
  const text = words.trim();
  if (/^giữ nguyên/i.test(text)) return { type: 'UNCHANGED' };
  const parts = splitOutsideBrackets(text).map(toPart);
  if (parts.length === 0 || parts.some((part) => part === null)) return null;
  return { type: 'MADE_OF', parts: parts.filter((part) => part !== null) };
}

/** Commas within brackets belong to their remark; the last two of a list may be joined by "và". */
function splitOutsideBrackets(text: string): string[] {
  const pieces: string[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index < text.length; index += 1) {
    const sign = text[index];
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
    const joint = depth === 0 ? jointAt(text, index) : 0;
    if (joint === 0) continue;
    pieces.push(text.slice(start, index));
    start = index + joint;
    index = start - 1;
  }
  pieces.push(text.slice(start));
  return pieces.map((piece) => piece.trim()).filter((piece) => piece !== '');
}

/** "và" joins only before another kind of area: it also occurs in names. */
const AND = /^ và (?=tỉnh |thành phố |xã |phường |thị trấn )/i;

function jointAt(text: string, index: number): number {
  if (text[index] === ',' || text[index] === ';') return 1;
  if (text[index] !== ' ') return 0;
  return AND.exec(text.slice(index, index + LONGEST_JOINT))?.[0].length ?? 0;
}

const LONGEST_JOINT = 20;

const PARTIAL = /^(?:một phần|phần còn lại)(?: của)? /i;
const DISTRICT = /^(?:huyện|quận|thị xã|thành phố) /i;

function toPart(text: string): NamedPart | null {
  const remarks = [...text.matchAll(/\(([^()]*)\)/g)].map(([, remark = '']) => remark.trim());
  const bare = text
    .replace(/\([^()]*\)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const name = bare.replace(PARTIAL, '');
  if (name === '' || /[()]/.test(name)) return null;
  return {
    name,
    district: remarks.find((remark) => DISTRICT.test(remark)) ?? null,
    partial: name !== bare || remarks.some((remark) => /^(?:một phần|phần còn lại)/i.test(remark)),
  };
}
