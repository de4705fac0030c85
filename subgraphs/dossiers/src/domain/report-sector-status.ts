import { err, type Instant, ok, type Result } from '@lienthong/kernel';
import type { Dossier } from './dossier.js';
import type { DossierEvent } from './event.js';

export interface ReportSectorStatus {
  /** The sector system that speaks, e.g. `civil-status`. */
  readonly source: string;
  /** Its own number for this dossier; rises with each report. */
  readonly sequence: number;
  readonly status: string;
  readonly at: Instant;
}

export interface SectorReportLate {
  readonly type: 'SectorReportLate';
  readonly lastSequence: number;
}

/** A sector system reports where its leg stands. A report older than the last one is not applied. */
export function reportSectorStatus(
  command: ReportSectorStatus,
  dossier: Dossier,
): Result<DossierEvent[], SectorReportLate> {
  const { source, sequence, status, at } = command;
  const last = dossier.sectorStatus;
  if (last !== null && last.source === source && sequence <= last.sequence) {
    return err({ type: 'SectorReportLate', lastSequence: last.sequence });
  }
  const report = { source, sequence, status, at };
  return ok([{ type: 'SectorStatusReported', at, by: { subject: source, name: null }, data: { report } }]);
}
