import type { PlainDate } from '@lienthong/kernel';
import type { AdministrativeUnit, AreaSuccession } from '../area.js';
import { type AreaDirectory, createAreaDirectory } from './area-directory.js';
import { type AreaName, areaName } from './area-name.js';
import { type MergerWords, type NamedPart, parseMergerWords } from './merger-words.js';

/** One area of today and, in words, what it was before. */
export interface MergerRow {
  readonly row: number;
  readonly id: string;
  readonly name: string;
  /** Null: a province. */
  readonly parentId: string | null;
  readonly before: string;
}

export interface MergerQuestion {
  readonly row: number;
  readonly column: 'full_name' | 'before_the_merger';
  readonly name: string;
  readonly reason: 'NOT_FOUND' | 'AMBIGUOUS' | 'UNKNOWN_WORDS';
}

export interface ResolvedMergers {
  readonly successions: readonly AreaSuccession[];
  /** What only a person can decide. */
  readonly questions: readonly MergerQuestion[];
  /** Areas from before that no row names. */
  readonly withoutSuccessor: readonly AdministrativeUnit[];
}

export interface MergerAreas {
  readonly on: PlainDate;
  readonly before: readonly AdministrativeUnit[];
  readonly after: readonly AdministrativeUnit[];
}

/**
 * Who succeeds whom. A name is looked for only in the provinces that the province of the row was made of, and in
 * the district named beside it. Where several areas carry it, one is taken only if the others are taken by rows
 * that name their district, or if it alone lies in the districts of the rest of the row. A name that nobody
 * carries is matched without its kind, diacritics and blanks, if that leaves one area that no other row names.
 */
export function resolveMergers(rows: readonly MergerRow[], areas: MergerAreas): ResolvedMergers {
  const questions: MergerQuestion[] = [];
  const provinces = resolveProvinces(rows, areas, questions);
  const claims = rows
    .filter(({ parentId }) => parentId !== null)
    .flatMap((row) => claimsOf(row, provinces.get(row.parentId ?? '') ?? null, questions));
  settleAmbiguous(claims);
  settleSpellings(claims);
  for (const claim of claims.filter(({ candidates }) => candidates.length !== 1)) {
    questions.push({
      row: claim.row,
      column: 'before_the_merger',
      name: claim.part.name,
      reason: claim.candidates.length === 0 ? 'NOT_FOUND' : 'AMBIGUOUS',
    });
  }
  const successions = [...provinces.values()].flatMap(({ successions }) => successions);
  const all = [...successions, ...toSuccessions(claims, areas.on)];
  const named = new Set(all.map(({ fromId }) => fromId));
  const withoutSuccessor = areas.before.filter(({ id, level }) => level === 'COMMUNE' && !named.has(id));
  return { successions: all, questions: questions.toSorted((a, b) => a.row - b.row), withoutSuccessor };
}

interface MergedProvince {
  readonly after: AreaDirectory;
  readonly before: AreaDirectory;
  readonly successions: readonly AreaSuccession[];
}

function resolveProvinces(
  rows: readonly MergerRow[],
  { on, before, after }: MergerAreas,
  questions: MergerQuestion[],
): Map<string, MergedProvince> {
  const found = new Map<string, MergedProvince>();
  const [old, young] = [provincesByKey(before), provincesByKey(after)];
  for (const { row, id, name, before: words } of rows.filter(({ parentId }) => parentId === null)) {
    const to = young.get(areaName(name).key);
    const parsed = parseMergerWords(words);
    if (to === undefined || parsed === null) {
      questions.push({
        row,
        column: to === undefined ? 'full_name' : 'before_the_merger',
        name,
        reason: to === undefined ? 'NOT_FOUND' : 'UNKNOWN_WORDS',
      });
      continue;
    }
    const names = parsed.type === 'UNCHANGED' ? [name] : parsed.parts.map((part) => part.name);
    const parts = names.flatMap((one) => old.get(areaName(one).key) ?? []);
    if (parts.length < names.length)
      questions.push({ row, column: 'before_the_merger', name, reason: 'NOT_FOUND' });
    const extent = parsed.type === 'UNCHANGED' ? 'UNCHANGED' : 'WHOLE';
    found.set(id, {
      after: createAreaDirectory(after, new Set([to.id])),
      before: createAreaDirectory(before, new Set(parts.map((part) => part.id))),
      successions: parts.map((part) => ({ fromId: part.id, toId: to.id, on, extent })),
    });
  }
  return found;
}

const provincesByKey = (areas: readonly AdministrativeUnit[]): Map<string, AdministrativeUnit> =>
  new Map(areas.filter(({ level }) => level === 'PROVINCE').map((area) => [areaName(area.name).key, area]));

/** A named part, and the areas that may be meant by it. */
interface Claim {
  readonly row: number;
  readonly toId: string;
  readonly part: NamedPart;
  readonly unchanged: boolean;
  candidates: readonly AdministrativeUnit[];
  readonly spelledOtherwise: readonly AdministrativeUnit[];
}

function claimsOf(
  { row, name, before }: MergerRow,
  province: MergedProvince | null,
  questions: MergerQuestion[],
): Claim[] {
  const [to, second] = province === null ? [] : youngArea(province.after, areaName(name));
  const words = parseMergerWords(before);
  if (province === null || to === undefined || second !== undefined) {
    questions.push({
      row,
      column: 'full_name',
      name,
      reason: second === undefined ? 'NOT_FOUND' : 'AMBIGUOUS',
    });
    return [];
  }
  if (words === null) {
    questions.push({ row, column: 'before_the_merger', name, reason: 'UNKNOWN_WORDS' });
    return [];
  }
  return partsOf(words, name).map((part) => ({
    row,
    toId: to.id,
    part,
    unchanged: words.type === 'UNCHANGED',
    candidates: preferSameCode(province.before.find(wanted(part), part.district), to, words),
    spelledOtherwise: province.before.findSpelledOtherwise(wanted(part)),
  }));
}

/** Its kind may have changed since: communes of a province that became a city are wards. */
function youngArea(after: AreaDirectory, name: AreaName): readonly AdministrativeUnit[] {
  const found = after.find(name, null);
  return found.length > 0 ? found : after.findSpelledOtherwise(name);
}

const partsOf = (words: MergerWords, name: string): readonly NamedPart[] =>
  words.type === 'UNCHANGED' ? [{ name, district: null, partial: false }] : words.parts;

/** What became a special zone unchanged was a district or commune before. */
const wanted = ({ name }: NamedPart): AreaName => {
  const wantedName = areaName(name);
  return wantedName.kind === 'đặc khu' ? { ...wantedName, kind: null } : wantedName;
};

/** An unchanged area keeps its code. */
function preferSameCode(
  candidates: readonly AdministrativeUnit[],
  to: AdministrativeUnit,
  words: MergerWords,
): readonly AdministrativeUnit[] {
  const same = words.type === 'UNCHANGED' ? candidates.filter(({ code }) => code === to.code) : [];
  return same.length === 1 ? same : candidates;
}

/** Repeated as long as it helps: every settled name may settle another one. */
function settleAmbiguous(claims: readonly Claim[]): void {
  const byRow = Map.groupBy(claims, ({ row }) => row);
  for (let open = openClaims(claims); open.length > 0; ) {
    for (const claim of open) claim.candidates = narrowed(claim, claims, byRow.get(claim.row) ?? []);
    const still = openClaims(claims);
    if (still.length === open.length) return;
    open = still;
  }
}

function settleSpellings(claims: readonly Claim[]): void {
  const taken = new Set(claims.flatMap(({ candidates }) => candidates.map(({ id }) => id)));
  for (const claim of claims) {
    if (claim.candidates.length > 0) continue;
    const free = claim.spelledOtherwise.filter(({ id }) => !taken.has(id));
    if (free.length === 1) claim.candidates = free;
  }
}

const openClaims = (claims: readonly Claim[]): Claim[] =>
  claims.filter(({ candidates }) => candidates.length > 1);

function narrowed(claim: Claim, all: readonly Claim[], row: readonly Claim[]): readonly AdministrativeUnit[] {
  const districts = new Set(
    row.flatMap((other) => (other.candidates.length === 1 ? other.candidates[0]?.parentId : null) ?? []),
  );
  const near = claim.candidates.filter(({ parentId }) => parentId !== null && districts.has(parentId));
  if (near.length === 1) return near;
  const taken = new Set(
    all.flatMap((other) =>
      other.candidates.length === 1 && !other.part.partial ? (other.candidates[0]?.id ?? []) : [],
    ),
  );
  const free = claim.candidates.filter(({ id }) => !taken.has(id));
  return free.length === 1 ? free : claim.candidates;
}

/** An area named by several rows goes over in parts, whatever each row says by itself. */
function toSuccessions(claims: readonly Claim[], on: PlainDate): AreaSuccession[] {
  const settled = claims.flatMap(({ candidates, ...claim }) => {
    const [from, second] = candidates;
    return from === undefined || second !== undefined ? [] : [{ ...claim, fromId: from.id }];
  });
  const byFrom = Map.groupBy(settled, ({ fromId }) => fromId);
  return [...byFrom].flatMap(([fromId, own]) => {
    const split = new Set(own.map(({ toId }) => toId)).size > 1 || own.some(({ part }) => part.partial);
    const byTo = new Map(own.map((claim) => [claim.toId, claim]));
    return [...byTo.values()].map(({ toId, unchanged }) => ({
      fromId,
      toId,
      on,
      extent: split ? ('PART' as const) : unchanged ? ('UNCHANGED' as const) : ('WHOLE' as const),
    }));
  });
}
