import type { LegalBasis } from '../../../domain/procedure-description.js';
import { readIssue } from './parse-issue.js';
import { NO_INFORMATION, type Reading } from './readings.js';

/** Legal documents, from titles and numbers glued together; each number once, with its title where a row ends in it. */
export function parseLegalBases(text: string): Reading<readonly LegalBasis[]> {
  if (text.trim() === '' || text.startsWith(NO_INFORMATION)) {
    return { value: [], unread: ['no legal basis given'] };
  }
  const table = text.startsWith(HEADING) ? text.slice(HEADING.length) : text;
  const mentions = readMentions(table);
  const certain = new Map<string, string | null>();
  for (const { number, title, isGlued } of mentions) {
    if (!isGlued) certain.set(number, certain.get(number) ?? title);
  }
  const doubtful = new Set(mentions.map(({ number }) => number).filter((number) => !certain.has(number)));
  const unread = [...doubtful].map((number) => `digits are glued before ${number}`);
  if (mentions.length === 0) unread.push('no number of a legal document');
  return { value: [...certain].map(([number, title]) => toBasis(number, title)), unread };
}

const HEADING = 'Tên văn bản pháp lýMã văn bản';

/** Laws carry the two digits of their National Assembly; a capital in front of a small or accented letter begins a title. */
const NUMBER =
  /\d{1,4}\/\d{4}\/(?:QH\d{2}|UBTVQH\d{2}|QĐ-TTg|[A-ZĐ]{2,5}(?:-[A-ZĐ]+)+(?!\p{Ll}|(?![A-ZĐ])\p{Lu}))/gu;

interface Mention {
  readonly number: string;
  /** Null: the number stands inside a title, or no title stands before it. */
  readonly title: string | null;
  readonly isGlued: boolean;
}

/** A number that ends a row has the next title, or nothing, directly behind it. */
function readMentions(table: string): Mention[] {
  const mentions: Mention[] = [];
  let rowStart = 0;
  let end = -1;
  for (const { 0: number, index } of table.matchAll(NUMBER)) {
    const isGlued = index !== end && /\d/.test(table[index - 1] ?? '');
    end = index + number.length;
    const endsRow = !/^[\s\d.,;:)/]/.test(table.slice(end));
    mentions.push({ number, isGlued, title: endsRow ? titleOf(table.slice(rowStart, index)) : null });
    if (endsRow) rowStart = end;
  }
  return mentions;
}

const titleOf = (text: string): string | null => text.replace(/\s+/g, ' ').trim() || null;

/** A title that names only the kind of document becomes its full name: "Nghị định" is "Nghị định 30/2020/NĐ-CP". */
function toBasis(number: string, title: string | null): LegalBasis {
  const name = title !== null && KIND_ONLY.test(title) ? `${title} ${number}` : title;
  return { number, name, ...readIssue(number, name) };
}

const KIND_ONLY =
  /^(?:Luật|Bộ luật|Pháp lệnh|Nghị định|Nghị quyết|Thông tư|Thông tư liên tịch|Quyết định)(?: số)?:?$/i;
