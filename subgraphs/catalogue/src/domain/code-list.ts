/** The dictionaries of the national portal. @source national portal exchange contract §2 */
export const CODE_LIST_NAMES = [
  'AGENCY',
  'FIELD',
  'TARGET_GROUP',
  'LEVEL',
  'FEE',
  'LEGAL_BASIS',
  'PROVINCE',
  'DISTRICT',
  'COMMUNE',
  'COUNTRY',
  'ETHNICITY',
  'RELIGION',
  'GENDER',
  'MARITAL_STATUS',
] as const;

export type CodeListName = (typeof CODE_LIST_NAMES)[number];

/** An entry of a dictionary as it stands there tonight. */
export interface ListedCode {
  readonly code: string;
  readonly name: string;
  /** What else the entry says, e.g. `CAPDONVI` of an agency. */
  readonly attributes: Readonly<Record<string, string>>;
}

export interface KnownCode {
  readonly code: string;
  readonly name: string;
  /** True: the dictionary no longer shows it. */
  readonly gone: boolean;
}

/** Codes that the dictionary no longer shows: detected, not abolished. */
export const goneCodes = (listed: readonly ListedCode[], known: readonly KnownCode[]): string[] => {
  const codes = new Set(listed.map(({ code }) => code));
  return known.filter(({ code, gone }) => !gone && !codes.has(code)).map(({ code }) => code);
};

/** Known codes by dictionary. A dictionary that was never read, or is empty, is missing: it names nothing. */
export type CodeBook = ReadonlyMap<CodeListName, ReadonlyMap<string, KnownCode>>;
