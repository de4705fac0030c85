import { type Clock, type PlainDate, vietnamDay } from '@lienthong/kernel';
import type { LifeEvents } from '../domain/life-events.js';
import type { AmendProposal } from '../operations/amend-proposal.js';
import type { AuthorityReader } from '../operations/authority-reader.js';
import type { ApproveVersion, RejectVersion } from '../operations/decide-proposal.js';
import type { RecordOperation } from '../operations/enter-record.js';
import type { NationalReader } from '../operations/national-ports.js';
import type { CatalogueReader } from '../operations/ports.js';
import type { ProposalOperation } from '../operations/proposal-command.js';
import type { CountReader, ReadProcessTemplate } from '../operations/province-ports.js';
import type { ReadChanges } from '../operations/read-changes.js';
import type { ProcedureSearch } from '../operations/search-procedures.js';
import type { unitsServing } from '../operations/serving-units.js';
import type { AuthorityLoaders } from './authority-loaders.js';
import type { CatalogueLoaders } from './loaders.js';

/** What the resolvers of the catalogue read from and act through. */
export interface CatalogueGraph {
  readonly reader: CatalogueReader;
  readonly loaders: CatalogueLoaders;
  readonly counts: CountReader;
  readonly authority: AuthorityReader;
  readonly authorityLoaders: AuthorityLoaders;
  readonly clock: Clock;
  readonly lifeEvents: LifeEvents;
  readonly national: NationalReader;
  readonly approveVersion: ProposalOperation<ApproveVersion>;
  readonly amendProposal: ProposalOperation<AmendProposal>;
  readonly rejectVersion: ProposalOperation<RejectVersion>;
  readonly enterRecord: RecordOperation;
  readonly processTemplate: ReadProcessTemplate;
  readonly readChanges: ReadChanges;
  readonly search: ProcedureSearch;
  readonly unitsServing: ReturnType<typeof unitsServing>;
}

/** The day asked about, else today in Viet Nam. */
export const dayOf = ({ clock }: CatalogueGraph, asOf: PlainDate | null | undefined): PlainDate =>
  asOf ?? vietnamDay(clock.now());
