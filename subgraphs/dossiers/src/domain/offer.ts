import type { PlainDate, TimeLimit, Vnd, WorkingCalendar } from '@lienthong/kernel';
import type { Channel, ChargeKind, Collection, Process } from './dossier.js';

/** What the catalogue said, at a moment, about one service of one unit; decisions see the catalogue only as this. */
export interface Offer {
  readonly serviceId: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly agencyIdentifier: string;
  readonly agencyName: string;
  readonly procedureCode: string;
  readonly procedureName: string;
  readonly fieldCode: string;
  readonly fieldName: string;
  readonly versionId: string;
  readonly caseId: string;
  /** First day on which the service stands. */
  readonly validFrom: PlainDate;
  /** First day on which it no longer stands. Null: open. */
  readonly validUntil: PlainDate | null;
  readonly limits: readonly ChannelLimit[];
  /** False: nobody declared the fees; an empty list is then not "free". */
  readonly feesDeclared: boolean;
  readonly fees: readonly FeeRule[];
  readonly process: Process;
  /** Hours in which the clock of a dossier runs. */
  readonly processingCalendar: WorkingCalendar;
  /** Hours in which dossiers are taken in. */
  readonly receptionCalendar: WorkingCalendar;
}

export interface ChannelLimit {
  readonly channel: Channel;
  /** Null: no due date. */
  readonly statutory: TimeLimit | null;
  /** The province's own shorter limit. Null: the statutory one holds. */
  readonly committed: TimeLimit | null;
}

export interface FeeRule {
  readonly id: string;
  readonly kind: ChargeKind;
  readonly name: string;
  /** Null: holds for every channel. */
  readonly channel: Channel | null;
  /** Who it holds for. Null or absent: everyone. */
  readonly applicantCategory?: { readonly code: string; readonly name: string } | null;
  /** First day. Null or absent: as long as the version. */
  readonly validFrom?: PlainDate | null;
  /** First day on which it no longer holds. Null or absent: open. */
  readonly validUntil?: PlainDate | null;
  /** Null: only a person can tell the amount. */
  readonly amountVnd: Vnd | null;
  readonly collection: Collection;
}

/** The limit the promise is made of: the committed one, else the statutory one. Null: no due date. */
export function promisedLimit(offer: Offer, channel: Channel): TimeLimit | null {
  const limit = offer.limits.find((each) => each.channel === channel);
  return limit?.committed ?? limit?.statutory ?? null;
}

export const inForce = (offer: Pick<Offer, 'validFrom' | 'validUntil'>, day: PlainDate): boolean =>
  offer.validFrom <= day && (offer.validUntil === null || day < offer.validUntil);
