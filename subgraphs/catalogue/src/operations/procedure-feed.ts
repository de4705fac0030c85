import type { PlainDate } from '@lienthong/kernel';
import type { SearchableProcedure } from '../domain/search/searchable-procedure.js';

/** What the search reads. */
export interface ProcedureFeed {
  /** Versions published after that position, in order of publication. */
  after(position: string, limit: number): Promise<readonly FeedEntry[]>;
  /** Codes of the procedures that a unit, or for which an agency, serves on that day. Null: any. */
  servedCodes(by: ServedBy): Promise<ReadonlySet<string>>;
  /** Units or agencies that serve the procedures, those that serve most first. */
  servers(of: ServersOf): Promise<readonly ServerCount[]>;
}

export interface ServedBy {
  readonly unitId: string | null;
  readonly agencyIdentifier: string | null;
  readonly on: PlainDate;
}

export interface ServersOf extends ServedBy {
  readonly kind: ServerKind;
  readonly codes: readonly string[];
  readonly limit: number;
}

export type ServerKind = 'UNIT' | 'AGENCY';

export interface ServerCount {
  /** Id of the unit, identifier of the agency. */
  readonly key: string;
  /** How many of the procedures it serves. */
  readonly count: number;
}

export interface FeedEntry {
  readonly position: string;
  readonly procedure: Omit<SearchableProcedure, 'lifeEvents'>;
}

/** Codes of the events in people's lives that a procedure belongs to. */
export type LifeEventsOf = (procedure: Pick<SearchableProcedure, 'code' | 'field'>) => readonly string[];
