import { NO_INFORMATION, type Reading } from './readings.js';

/** Numbers of legal documents, from titles and numbers glued together; each number once. */
export function parseLegalBases(text: string): Reading<readonly string[]> {
  if (text.trim() === '' || text.startsWith(NO_INFORMATION)) {
    return { value: [], unread: ['no legal basis given'] };
  }
  const certain = new Set<string>();
  const doubtful = new Set<string>();
  let end = -1;
  for (const match of text.matchAll(NUMBER)) {
    const glued = match.index !== end && /\d/.test(text[match.index - 1] ?? '');
    (glued ? doubtful : certain).add(match[0]);
    end = match.index + match[0].length;
  }
  const unread = [...doubtful].filter((number) => !certain.has(number));
  const reasons = unread.map((number) => `digits are glued before ${number}`);
  if (certain.size === 0 && reasons.length === 0) reasons.push('no number of a legal document');
  return { value: [...certain], unread: reasons };
}

/** Laws carry the two digits of their National Assembly; capitals in front of a small letter begin a title. */
const NUMBER = /\d{1,4}\/\d{4}\/(?:QH\d{2}|UBTVQH\d{2}|[A-ZĐ]{2,5}(?:-[A-ZĐ]+)+(?![\p{Ll}]))/gu;
