import type { PlainDate } from '@lienthong/kernel';
import type { ProcedureField, ProcedureLevel, TargetGroup } from '../procedure.js';

/** What of a published version can be searched. */
export interface SearchableProcedure {
  readonly versionId: string;
  readonly code: string;
  readonly validFrom: PlainDate;
  readonly name: string;
  readonly field: ProcedureField;
  readonly levels: readonly ProcedureLevel[];
  readonly targetGroups: readonly TargetGroup[];
  /** Names of results and keywords: what people want to hold in their hands. */
  readonly results: readonly string[];
  /** Names of cases, papers and forms. */
  readonly papers: readonly string[];
  /** What it says of itself: description and requirements. */
  readonly conditions: readonly string[];
  /** The body that publishes it, by identifier where one is known, else by name. Null: not told. */
  readonly publisher: string | null;
  /** Codes of the events in people's lives that it belongs to. */
  readonly lifeEvents: readonly string[];
}
