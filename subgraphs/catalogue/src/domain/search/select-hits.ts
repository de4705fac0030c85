import type { ProcedureLevel, TargetGroup } from '../procedure.js';
import type { SearchableProcedure } from './searchable-procedure.js';

export interface SearchFilters {
  /** Null, here and below: any. */
  readonly fieldCode: string | null;
  readonly level: ProcedureLevel | null;
  readonly targetGroup: TargetGroup | null;
  /** Procedures to choose from. */
  readonly codes: ReadonlySet<string> | null;
}

export interface Hit {
  readonly procedure: SearchableProcedure;
  /** The higher the better; whole number, so that a cursor can carry it. */
  readonly score: number;
}

export interface SelectedHits {
  /** Best first; equal ones in order of code. */
  readonly hits: readonly Hit[];
  /** Hits per field and level, each as if the filter on that very property were lifted. */
  readonly fields: ReadonlyMap<string, number>;
  readonly levels: ReadonlyMap<ProcedureLevel, number>;
}

export function selectHits(found: readonly Hit[], filters: SearchFilters): SelectedHits {
  const { fieldCode, level } = filters;
  const hits: Hit[] = [];
  const fields = new Map<string, number>();
  const levels = new Map<ProcedureLevel, number>();
  for (const hit of found) {
    const { procedure } = hit;
    if (!isWanted(procedure, filters)) continue;
    const inField = fieldCode === null || procedure.field.code === fieldCode;
    const atLevel = level === null || procedure.levels.includes(level);
    if (inField && atLevel) hits.push(hit);
    if (atLevel) increase(fields, procedure.field.code);
    for (const one of inField ? procedure.levels : []) increase(levels, one);
  }
  return { hits: hits.sort(byRank), fields, levels };
}

const isWanted = ({ code, targetGroups }: SearchableProcedure, filters: SearchFilters): boolean =>
  (filters.targetGroup === null || targetGroups.includes(filters.targetGroup)) &&
  (filters.codes === null || filters.codes.has(code));

function increase<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** Best first, then by code: a total order, on which pages stand. */
function byRank(a: Hit, b: Hit): number {
  if (a.score !== b.score) return b.score - a.score;
  if (a.procedure.code === b.procedure.code) return 0;
  return a.procedure.code < b.procedure.code ? -1 : 1;
}
