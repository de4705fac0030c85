import { type Clock, type PlainDate, vietnamDay } from '@lienthong/kernel';
import type { CatalogueReader } from '../operations/ports.js';
import type { ProcedureSearch } from '../operations/search-procedures.js';
import type { unitsServing } from '../operations/serving-units.js';
import type { CatalogueLoaders } from './loaders.js';

/** What every resolver of the catalogue reads from. */
export interface CatalogueGraph {
  readonly reader: CatalogueReader;
  readonly loaders: CatalogueLoaders;
  readonly clock: Clock;
  readonly search: ProcedureSearch;
  readonly unitsServing: ReturnType<typeof unitsServing>;
}

/** The day asked about, else today in Viet Nam. */
export const dayOf = ({ clock }: CatalogueGraph, asOf: PlainDate | null | undefined): PlainDate =>
  asOf ?? vietnamDay(clock.now());
