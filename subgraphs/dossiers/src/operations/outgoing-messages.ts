import { assertNever, formatInstant } from '@lienthong/kernel';
import {
  OBLIGATION_CANCELLED,
  OBLIGATION_RAISED,
  type ObligationCancelled,
  type ObligationRaised,
} from '@lienthong/messages';
import { codeOf, type Dossier, type Obligation } from '../domain/dossier.js';
import type { DossierEventType } from '../domain/event.js';
import type { HistoryEntry } from '../domain/history-chain.js';
import type { OutgoingMessage } from './ports.js';

export const NATIONAL_PORTAL = 'national-portal';
export const PAYMENTS = 'payments';

/** Pushes the whole dossier as it stood after a history entry (DongBoHoSoMC). */
export const PORTAL_SNAPSHOT = 'portal.dossier-snapshot';
/** Pushes one step of progress (CapNhatTienDoHoSoMC); each one counts and none is skipped. */
export const PORTAL_PROGRESS = 'portal.progress-step';

/** Points at a history entry; the message is rebuilt from it when it is sent, so no personal data lies in the outbox. */
export interface PortalPointer {
  readonly dossierId: string;
  readonly sequence: number;
}

/** What the neighbours must hear of new history entries, in order. */
export const messagesOf = (dossier: Dossier, entries: readonly HistoryEntry[]): OutgoingMessage[] =>
  entries.flatMap((entry) => [...portalMessages(entry), ...paymentMessages(dossier, entry)]);

type PortalInterest = 'SNAPSHOT' | 'PROGRESS' | 'BOTH' | 'NONE';

/** The dossier goes first, its progress second: progress for an unknown dossier fails. @source exchange contract §3.4 */
function portalMessages({ dossierId, sequence, event }: HistoryEntry): OutgoingMessage[] {
  const interest = PORTAL_INTEREST[event.type];
  const payload = { dossierId, sequence } satisfies PortalPointer;
  const target = { destination: NATIONAL_PORTAL, key: dossierId, payload };
  const snapshot: OutgoingMessage = { ...target, kind: PORTAL_SNAPSHOT, snapshot: true };
  const progress: OutgoingMessage = { ...target, kind: PORTAL_PROGRESS };
  switch (interest) {
    case 'BOTH':
      return [snapshot, progress];
    case 'SNAPSHOT':
      return [snapshot];
    case 'PROGRESS':
      return [progress];
    case 'NONE':
      return [];
    default:
      return assertNever(interest);
  }
}

/** Which events the national portal hears of, and how. */
const PORTAL_INTEREST: Readonly<Record<DossierEventType, PortalInterest>> = {
  DossierLodged: 'NONE',
  DossierRefused: 'SNAPSHOT',
  DossierAccepted: 'BOTH',
  ObligationRaised: 'NONE',
  ObligationSettled: 'SNAPSHOT',
  ReceptionDeadlineReset: 'NONE',
  DossierSuspended: 'NONE',
  DossierResumed: 'NONE',
  ProcessingStarted: 'BOTH',
  DossierAppraised: 'PROGRESS',
  DossierApproved: 'PROGRESS',
  ResultSealed: 'PROGRESS',
  ResultIssued: 'BOTH',
  ResultReturned: 'BOTH',
  SectorStatusReported: 'NONE',
};

function paymentMessages(dossier: Dossier, { dossierId, event }: HistoryEntry): OutgoingMessage[] {
  const target = { destination: PAYMENTS, key: dossierId };
  const at = formatInstant(event.at);
  switch (event.type) {
    case 'ObligationRaised':
      return [
        { ...target, kind: OBLIGATION_RAISED, payload: obligationRaised(dossier, event.data.obligation, at) },
      ];
    case 'DossierRefused':
      return dossier.obligations
        .filter(({ state }) => state === 'CANCELLED')
        .map(({ id: obligationId }) => {
          const payload = { obligationId, dossierId, cancelledAt: at } satisfies ObligationCancelled;
          return { ...target, kind: OBLIGATION_CANCELLED, payload };
        });
    default:
      return [];
  }
}

function obligationRaised(dossier: Dossier, obligation: Obligation, raisedAt: string): ObligationRaised {
  const { service } = dossier;
  return {
    obligationId: obligation.id,
    dossierId: dossier.id,
    dossierCode: codeOf(dossier),
    procedureCode: service.procedureCode,
    procedureName: service.procedureName,
    serviceId: service.serviceId,
    unitId: service.unitId,
    agencyIdentifier: service.agencyIdentifier,
    agencyName: service.agencyName,
    owner: dossier.owner,
    lines: obligation.lines.map((line) => ({ ...line, code: line.id, amountVnd: line.amountVnd.toString() })),
    raisedAt,
  };
}
