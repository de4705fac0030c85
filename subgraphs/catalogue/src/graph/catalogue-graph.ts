import { type Clock, type PlainDate, vietnamDay } from '@lienthong/kernel';
import type { LifeEvents } from '../domain/life-events.js';
import type { ApproveVersion, ProposalOperation, RejectVersion } from '../operations/decide-proposal.js';
import type { NationalReader } from '../operations/national-ports.js';
import type { CatalogueReader } from '../operations/ports.js';
import type { ProcedureSearch } from '../operations/search-procedures.js';
import type { unitsServing } from '../operations/serving-units.js';
import type { CatalogueLoaders } from './loaders.js';

/** What the resolvers of the catalogue read from and act through. */
export interface CatalogueGraph {
  readonly reader: CatalogueReader;
  readonly loaders: CatalogueLoaders;
  readonly clock: Clock;
  readonly lifeEvents: LifeEvents;
  readonly national: NationalReader;
  readonly approveVersion: ProposalOperation<ApproveVersion>;
  readonly rejectVersion: ProposalOperation<RejectVersion>;
  readonly search: ProcedureSearch;
  readonly unitsServing: ReturnType<typeof unitsServing>;
}

/** The day asked about, else today in Viet Nam. */
export const dayOf = ({ clock }: CatalogueGraph, asOf: PlainDate | null | undefined): PlainDate =>
  asOf ?? vietnamDay(clock.now());
