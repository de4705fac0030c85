/** Languages in which the system speaks to people. Vietnamese is the official one and the default. */
export type Language = 'vi' | 'en';

/** One sentence in both languages. It never carries personal data. */
export interface LocalText {
  readonly vi: string;
  readonly en: string;
}

export const localise = (text: LocalText, language: Language): string => text[language];

/** The first supported language that an `Accept-Language` header names; weights are ignored. */
export function languageOf(acceptLanguage: string | null | undefined): Language {
  const named = (acceptLanguage ?? '').toLowerCase().match(/\b(vi|en)\b/);
  return named?.[1] === 'en' ? 'en' : 'vi';
}
