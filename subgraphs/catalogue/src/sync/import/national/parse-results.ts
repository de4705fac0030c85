import type { ProcedureResult } from '../../../domain/procedure.js';
import { NO_INFORMATION, type Reading } from './readings.js';

export interface ReadResults {
  readonly results: readonly ProcedureResult[];
  readonly keywords: readonly string[];
}

/** Results with their codes, and the keywords glued behind them. */
export function parseResults(text: string): Reading<ReadResults> {
  const [table = '', behind = ''] = text.split(/Từ khóa(.*)/s);
  const results: ProcedureResult[] = [];
  const unread: string[] = [];
  let end = 0;
  for (const match of table.matchAll(RESULT_CODE)) {
    const name = table.slice(end, match.index).trim();
    end = match.index + match[0].length;
    if (name === '') unread.push(`result ${results.length + 1}: no name`);
    else results.push({ code: match[1] ?? '', name });
  }
  const rest = table.slice(end).trim();
  if (rest !== '' && rest !== NO_INFORMATION) unread.push('result without a readable code');
  if (results.length === 0 && unread.length === 0) unread.push('no results given');
  return { value: { results, keywords: keywordsOf(behind) }, unread };
}

/** A code ends in a digit; the next name is glued to it. */
const RESULT_CODE = /Mã: ?([A-Z0-9][A-Z0-9.\-_]*\d)/g;

function keywordsOf(behind: string): string[] {
  const [words = ''] = behind.split('Mô tả');
  if (words.startsWith(NO_INFORMATION)) return [];
  return words
    .split(/[;,\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');
}
