/** The two languages of every description: an English sentence, then the official Vietnamese term. */
export const bilingual = (english: string, vietnamese: string): string => `${english}\n\nvi: ${vietnamese}`;

/** Options of a field or type that say nothing but its description. */
export const described = (english: string, vietnamese: string): { readonly description: string } => ({
  description: bilingual(english, vietnamese),
});

/** The same for what may be null; the sentence says what null means. */
export const nullable = (
  english: string,
  vietnamese: string,
): { readonly nullable: true; readonly description: string } => ({
  nullable: true,
  description: bilingual(english, vietnamese),
});
