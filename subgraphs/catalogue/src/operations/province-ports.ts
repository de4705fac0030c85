import type { PlainDate, Result } from '@lienthong/kernel';
import type { AdministrativeUnit } from '../domain/area.js';
import type { KnownCase } from '../domain/known-case.js';
import type { ProcessTemplate } from '../domain/process-template.js';
import type { ProvinceItems, ProvinceKind } from '../domain/province-data/province-data.js';
import type { Service } from '../domain/service.js';
import type { ServiceGroup, UnitGroup } from '../domain/service-counts.js';
import type { CatalogueReader, PublicationStores } from './ports.js';

/** Where a province's own data are entered: a file as a whole or not at all, one at a time. */
export interface ProvinceDatabase {
  /** Rolls back when the work answers an error, and when asked to keep nothing. */
  transaction<T, E>(
    work: (stores: ProvinceStores) => Promise<Result<T, E>>,
    keep: boolean,
  ): Promise<Result<T, E>>;
}

export interface ProvinceStores {
  readonly publication: PublicationStores;
  /** Reads inside the transaction. */
  readonly reader: CatalogueReader;
  readonly processes: ProcessStore;
  /** Areas that carry one of the codes on any day. */
  areasEverOf(codes: readonly string[]): Promise<readonly AdministrativeUnit[]>;
  /** Cases of all versions of the procedures, by procedure code; a procedure that is not known is missing. */
  casesEverOf(procedureCodes: readonly string[]): Promise<ReadonlyMap<string, readonly KnownCase[]>>;
}

/** Versions are only ever added. */
export interface ProcessStore {
  /** All versions of the processes, in order of id and version. */
  of(ids: readonly string[]): Promise<readonly ProcessTemplate[]>;
  add(processes: readonly ProcessTemplate[]): Promise<void>;
}

/** A version of a process as it was entered; null: the newest. Answers null when there is none. */
export type ReadProcessTemplate = (id: string, version: number | null) => Promise<ProcessTemplate | null>;

/** What a province has entered, in order of its keys. Null: of all provinces. */
export type ProvinceReader = {
  readonly [Kind in Exclude<ProvinceKind, 'services'>]: (
    provinceCode: string | null,
  ) => Promise<readonly ProvinceItems[Kind][]>;
} & { services(provinceCode: string | null): Promise<readonly Service[]> };

/** Which services and units are counted; together they narrow. Null: all. */
export interface CountScope {
  readonly provinceCode: string | null;
  readonly agencyIdentifier: string | null;
  readonly unitId: string | null;
}

export interface CountReader {
  /**
   * One service is one case of one procedure at one tier – at the tier of the province, of one agency –, however many
   * units of the tier serve it; its level is the furthest that any of them offered on the day.
   */
  services(scope: CountScope, on: PlainDate): Promise<readonly ServiceGroup[]>;
  units(provinceCode: string, on: PlainDate): Promise<readonly UnitGroup[]>;
}
