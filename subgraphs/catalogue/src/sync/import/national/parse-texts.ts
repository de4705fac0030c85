import type { ProcedureType, RelatedProcedure } from '../../../domain/procedure-description.js';
import { NO_INFORMATION, paragraphs, type Reading } from './readings.js';

/** @source the national portal's pages of July 2026 */
const TYPES: Readonly<Record<string, ProcedureType>> = {
  'TTHC được giao luật quy định chi tiết': 'ASSIGNED_REGULATION',
  'TTHC không được luật giao cho địa phương quy định': 'NOT_ASSIGNED_TO_LOCALITIES',
  'Loại khác': 'OTHER',
};

export function parseType(text: string): Reading<ProcedureType | undefined> {
  if (isSilent(text)) return { value: undefined, unread: [] };
  const value = TYPES[text.trim()];
  const unread = value === undefined ? [`"${text.trim().slice(0, LONGEST_QUOTE)}" is not a known type`] : [];
  return { value, unread };
}

const LONGEST_QUOTE = 60;

/** Running text, its paragraphs kept. Undefined: nothing is told. */
export const parseText = (text: string): string | undefined =>
  isSilent(text) ? undefined : paragraphs(text);

/** One address a line. */
export const parseAddresses = (text: string): readonly string[] | undefined =>
  isSilent(text) ? undefined : paragraphs(text).split('\n');

/** Related procedures by their codes; a table of names alone points to none for certain. */
export function parseRelated(text: string): Reading<readonly RelatedProcedure[] | undefined> {
  if (isSilent(text)) return { value: undefined, unread: [] };
  const codes = [...new Set(text.match(/(?<!\d)[1-3]\.\d{6}(?!\d)/g) ?? [])];
  if (codes.length === 0) return { value: undefined, unread: ['related procedures are named without codes'] };
  return { value: codes.map((code) => ({ code, name: null })), unread: [] };
}

const isSilent = (text: string): boolean => text.trim() === '' || text.trim().startsWith(NO_INFORMATION);
