import type { PlainDate } from '@lienthong/kernel';

/**
 * Official code of a dossier: `{agency identifier}-{yyMMdd}-{counter}`, the counter starting at 0001 each day.
 * Issued strictly in this form; codes of other systems are read loosely.
 * @source Circular 01/2018/TT-VPCP; Circular 03/2025/TT-VPCP keeps codes but its pattern is not at hand
 */
export function formatDossierCode(agencyIdentifier: string, day: PlainDate, counter: number): string {
  const [year = '', month = '', dayOfMonth = ''] = day.split('-');
  return `${agencyIdentifier}-${year.slice(2)}${month}${dayOfMonth}-${String(counter).padStart(4, '0')}`;
}

/** Whether a text may be a dossier code of any province: loose, because other systems issue their own patterns. */
export const looksLikeDossierCode = (text: string): boolean => /^[A-Za-z0-9][A-Za-z0-9._-]{5,63}$/.test(text);
