import { foldText } from '../search-text.js';

/** Kinds of areas as their names begin with them; the longest first, so that one is not taken for another. */
const KINDS = [
  'thành phố',
  'thị trấn',
  'đặc khu',
  'thị xã',
  'thủ đô',
  'phường',
  'huyện',
  'quận',
  'tỉnh',
  'xã',
];

export interface AreaName {
  /** Lower case; null: the name does not begin with a kind. */
  readonly kind: string | null;
  /** The name without its kind, so written that two spellings of one name are equal. */
  readonly key: string;
  /** Without diacritics, blanks and the word for a state farm, in which lists often differ. */
  readonly looseKey: string;
}

/** Names are compared without regard to capitals, blanks, apostrophes, and where a syllable carries its tone. */
export function areaName(text: string): AreaName {
  const plain = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[’'ʼ`‘]/g, '')
    .replace(/[\s\-–]+/g, ' ')
    .trim();
  const known = ALIASES[plain] ?? plain;
  const kind = KINDS.find((one) => known.startsWith(`${one} `)) ?? null;
  const bare = kind === null ? known : known.slice(kind.length).trim();
  return { kind, key: bare.split(' ').map(tonesLast).join(' '), looseKey: looseKeyOf(bare) };
}

const ALIASES: Readonly<Record<string, string>> = { tphcm: 'thành phố hồ chí minh' };

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

/** "hoà" and "hòa" are one syllable; numbers lose leading zeros. */
function tonesLast(syllable: string): string {
  if (/^\d+$/.test(syllable)) return String(Number(syllable));
  const parts = syllable.normalize('NFD');
  return `${parts.replace(TONES, '')}${(parts.match(TONES) ?? []).join('')}`.replaceAll('y', 'i');
}

const looseKeyOf = (bare: string): string =>
  foldText(bare)
    .replace(/^(?:nong truong|n\.? ?t\.?) /, '')
    .replace(/[\s.]/g, '');
