/** Languages in which the gateway speaks to people. Vietnamese is the official one and the default. */
export type Language = 'vi' | 'en';

/** The first supported language that an `Accept-Language` header names; weights are ignored. */
export function languageOf(acceptLanguage: string | null | undefined): Language {
  const named = (acceptLanguage ?? '').toLowerCase().match(/\b(vi|en)\b/);
  return named?.[1] === 'en' ? 'en' : 'vi';
}
