import { addDays, err, ok, type PlainDate, type Result } from '@lienthong/kernel';
import type { AdministrativeUnit, AreaSuccession } from '../domain/area.js';
import { findSuccessionCycle } from '../domain/succession/find-cycle.js';
import {
  type MergerRow,
  type ResolvedMergers,
  resolveMergers,
} from '../domain/succession/resolve-mergers.js';
import type { ImportMode } from './import-procedures.js';

/** Where areas are imported: a file as a whole or not at all. */
export interface AreaImportDatabase {
  /** Rolls back when the work answers an error, and when asked to keep nothing. */
  transaction<T, E>(
    work: (store: AreaImportStore) => Promise<Result<T, E>>,
    keep: boolean,
  ): Promise<Result<T, E>>;
}

/** Each `put` answers how many rows were not there in this form before. */
export interface AreaImportStore {
  /** Other areas that carry the code of one of these while it stands. */
  overlaps(areas: readonly AdministrativeUnit[]): Promise<readonly AreaOverlap[]>;
  /** An area already known keeps its first day if that is earlier. */
  putAreas(areas: readonly AdministrativeUnit[]): Promise<number>;
  areasOn(day: PlainDate): Promise<readonly AdministrativeUnit[]>;
  successions(): Promise<readonly AreaSuccession[]>;
  putSuccessions(successions: readonly AreaSuccession[]): Promise<number>;
}

export interface AreaOverlap {
  readonly areaId: string;
  readonly otherId: string;
}

export interface OverlappingAreas {
  readonly type: 'OverlappingAreas';
  readonly overlaps: readonly AreaOverlap[];
}

export interface SuccessionCycle {
  readonly type: 'SuccessionCycle';
  readonly areaIds: readonly string[];
}

interface Deps {
  readonly database: AreaImportDatabase;
}

/** Answers how many areas are new or different. */
export const importAreas =
  ({ database }: Deps) =>
  (areas: readonly AdministrativeUnit[], { dryRun }: ImportMode): Promise<Result<number, OverlappingAreas>> =>
    database.transaction(async (store) => {
      const overlaps = await store.overlaps(areas);
      if (overlaps.length > 0) return err({ type: 'OverlappingAreas', overlaps });
      return ok(await store.putAreas(areas));
    }, !dryRun);

export interface ImportedMergers extends ResolvedMergers {
  /** Successions that are new or different. */
  readonly changed: number;
  /** Communes from before. */
  readonly communes: number;
}

/** Successions on a day, resolved against the areas entered for the day before and for that day. */
export const importMergers =
  ({ database }: Deps) =>
  (
    { rows, on }: { readonly rows: readonly MergerRow[]; readonly on: PlainDate },
    { dryRun }: ImportMode,
  ): Promise<Result<ImportedMergers, SuccessionCycle>> =>
    database.transaction(async (store) => {
      const before = (await store.areasOn(addDays(on, -1))).filter(({ validUntil }) => validUntil === on);
      const after = (await store.areasOn(on)).filter(({ validFrom }) => validFrom === on);
      const resolved = resolveMergers(rows, { on, before, after });
      const cycle = findSuccessionCycle([...(await store.successions()), ...resolved.successions]);
      if (cycle !== null) return err({ type: 'SuccessionCycle', areaIds: cycle });
      const changed = await store.putSuccessions(resolved.successions);
      const communes = before.filter(({ level }) => level === 'COMMUNE').length;
      return ok({ ...resolved, changed, communes });
    }, !dryRun);
