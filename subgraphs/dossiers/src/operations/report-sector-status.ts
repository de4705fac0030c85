import { err, ok, type Result } from '@lienthong/kernel';
import {
  reportSectorStatus as decideReport,
  type ReportSectorStatus,
  type SectorReportLate,
} from '../domain/report-sector-status.js';
import type { DossierReader, Stores } from './ports.js';
import { recordEvents } from './record-events.js';

export interface ReportSectorStatusCommand extends ReportSectorStatus {
  readonly dossierCode: string;
}

export type SectorReportRefusal = SectorReportLate | { readonly type: 'DossierNotFound' };

/** A sector system reports its leg of a dossier. Runs inside the transaction that takes the message from the inbox. */
export const reportSectorStatus =
  (stores: Stores, reader: Pick<DossierReader, 'byCode'>) =>
  async (command: ReportSectorStatusCommand): Promise<Result<void, SectorReportRefusal>> => {
    const named = await reader.byCode(command.dossierCode);
    const stored = named === null ? null : await stores.dossiers.findForUpdate(named.id);
    if (stored === null) return err({ type: 'DossierNotFound' });
    const events = decideReport(command, stored.dossier);
    if (!events.ok) return events;
    await recordEvents(stores, stored, events.value);
    return ok(undefined);
  };
