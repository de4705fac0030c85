import { parsePlainDate } from '@lienthong/kernel';
import type { CellKind } from './layout.js';

/** Undefined: the cell says nothing. */
export type CellValue =
  | string
  | number
  | boolean
  | undefined
  | readonly string[]
  | readonly (readonly [string, string])[];

/** What a cell says. What cannot be read stays text, for the schema of the kind to refuse. */
export function readCell(kind: CellKind, written: string): CellValue {
  const text = tidy(written);
  if (text === '') return undefined;
  return kind.type === 'CHOICE' ? readChoice(kind.titles, text) : READERS[kind.type](text);
}

const READERS: Readonly<Record<Exclude<CellKind['type'], 'CHOICE'>, (text: string) => CellValue>> = {
  TEXT: (text) => text,
  DAY: (text) => readDay(text),
  WHOLE_NUMBER: (text) => (/^-?\d{1,15}$/.test(text) ? Number(text) : text),
  NUMBER: (text) => readNumber(text),
  YES_NO: (text) => YES_NO_WORDS[folded(text)] ?? text,
  SESSIONS: (text) => readSessions(text),
  LIST: (text) => readList(text),
};

/** One way of writing for what looks the same: composed letters, line ends as `\n`, nothing around. */
export const tidy = (text: string): string => text.normalize('NFC').replaceAll(/\r\n?/g, '\n').trim();

/** For comparing headings and words. */
export const folded = (text: string): string => tidy(text).toLocaleLowerCase('vi').replaceAll(/\s+/g, ' ');

/** As people write days: `31/12/2025` as well as `2025-12-31`. */
function readDay(text: string): string {
  const match = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  if (match === null) return text;
  const [, day = '', month = '', year = ''] = match;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

const YES_NO_WORDS: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  có: true,
  x: true,
  1: true,
  false: false,
  no: false,
  không: false,
  0: false,
};

/** `07:00-11:30; 13:30-17:00` */
function readSessions(text: string): CellValue {
  if (CLOSED.has(folded(text))) return [];
  const sessions = text.split(';').map((part) => SESSION.exec(part.trim()));
  const read = sessions.flatMap((match) =>
    match === null ? [] : [[clock(match[1] ?? ''), clock(match[2] ?? '')] as const],
  );
  return read.length === sessions.length ? read : text;
}

const CLOSED: ReadonlySet<string> = new Set(['nghỉ', 'off']);

const SESSION = /^(\d{1,2}:\d{2})\s*[-–]\s*(\d{1,2}:\d{2})$/;

const clock = (text: string): string => text.padStart(5, '0');

const readNumber = (text: string): number | string =>
  /^\d{1,12}([.,]\d{1,6})?$/.test(text) ? Number(text.replace(',', '.')) : text;

const readList = (text: string): string[] =>
  text
    .split(';')
    .map(tidy)
    .filter((part) => part !== '');

function readChoice(titles: Readonly<Record<string, string>>, text: string): string {
  const wanted = folded(text);
  const found = Object.entries(titles).find(
    ([code, title]) => folded(code) === wanted || folded(title) === wanted,
  );
  return found?.[0] ?? text;
}

/** The text from which `readCell` reads the same value again. */
export function writeCell(kind: CellKind, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (kind.type === 'YES_NO') return value === true ? 'có' : 'không';
  if (kind.type === 'SESSIONS' && Array.isArray(value)) {
    return value.length === 0 ? 'nghỉ' : value.map((session: string[]) => session.join('-')).join('; ');
  }
  if (kind.type === 'LIST' && Array.isArray(value)) return value.join('; ');
  return String(value);
}

/** What a cell of this kind may say, for people. */
export function expectationOf(kind: CellKind): string {
  switch (kind.type) {
    case 'TEXT':
      return 'text';
    case 'DAY':
      return 'yyyy-MM-dd, dd/MM/yyyy';
    case 'WHOLE_NUMBER':
      return '0-9';
    case 'NUMBER':
      return '99.9, 99,9';
    case 'YES_NO':
      return 'có / không';
    case 'SESSIONS':
      return '07:00-11:30; 13:30-17:00 / nghỉ';
    case 'LIST':
      return 'a; b; c';
    case 'CHOICE':
      return Object.entries(kind.titles)
        .map(([code, title]) => `${code} = ${title}`)
        .join('; ');
  }
}

/** Whether the text is a day that exists. */
export const isDay = (text: string): boolean => parsePlainDate(text) !== null;
