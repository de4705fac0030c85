import type { ProcedureField, ProcedureLevel } from './procedure.js';

/** What lists show of a version; its content is read only where more is asked. */
export interface ProcedureHead {
  readonly versionId: string;
  readonly code: string;
  readonly name: string;
  readonly field: ProcedureField;
  readonly levels: readonly ProcedureLevel[];
}
