import type { PacketFault } from '../../domain/national-packet.js';

/** A value somewhere in a packet, with the way to it and the list where faults are noted. Reading never throws. */
export interface PacketPlace {
  readonly value: unknown;
  readonly path: string;
  readonly faults: PacketFault[];
}

export function noteFault({ faults, path }: PacketPlace, reason: string): void {
  faults.push({ place: path, reason });
}

/** The member of that name; of anything that has no members, nothing. */
export function memberOf({ value, path, faults }: PacketPlace, name: string): PacketPlace {
  const members = isRecord(value) ? value : {};
  const own = Object.hasOwn(members, name) ? members[name] : undefined;
  return { value: own, path: path === '' ? name : `${path}.${name}`, faults };
}

/** The elements of a list. Absent, null and the empty text are empty lists, a lone record is a list of one. */
export function itemsOf(place: PacketPlace): PacketPlace[] {
  const { value, path, faults } = place;
  if (isNothing(value)) return [];
  if (Array.isArray(value))
    return value.map((item, index) => ({ value: item, path: `${path}[${index}]`, faults }));
  if (isRecord(value)) return [place];
  noteFault(place, 'not a list');
  return [];
}

/** One line of text without control characters. Empty: there is none, or it is no text. */
export function textAt(place: PacketPlace): string {
  const { value } = place;
  if (isNothing(value)) return '';
  if (typeof value === 'string') return oneLine(value);
  if (typeof value === 'number') return String(value);
  noteFault(place, 'not a text');
  return '';
}

/** Text with its lines kept, without control characters, blank lines and blanks around lines. */
export function linesAt(place: PacketPlace): string {
  const { value } = place;
  if (typeof value !== 'string') return textAt(place);
  return value
    .split(/[\r\n\u2028\u2029]+/)
    .map(oneLine)
    .filter((line) => line !== '')
    .join('\n');
}

/** Texts of a list that are not empty, each once. */
export const textsOf = (items: readonly PacketPlace[]): string[] => [
  ...new Set(items.map(textAt).filter((text) => text !== '')),
];

const oneLine = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();

const isNothing = (value: unknown): boolean => value === undefined || value === null || value === '';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
