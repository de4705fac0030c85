import type { PlainDate } from './plain-date.js';

/** @source national status list TrangThaiHoSo, exchange contract §3 and domain facts §3.1 */
export const NATIONAL_STATUS_CODES = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'] as const;

export type NationalStatusCode = (typeof NATIONAL_STATUS_CODES)[number];

/** Stands in place of a code: of this status the national portal is deliberately not told. */
export const NOT_TOLD = 'NOT_TOLD';

/** One line of a province's or an agency's table of statuses. */
export interface StatusRule {
  readonly status: string;
  /** Null: for the status whatever the sub-status. */
  readonly subStatus: string | null;
  /** A national code or `NOT_TOLD`. */
  readonly national: string;
  readonly validFrom: PlainDate;
  /** First day on which it no longer holds. Null: open. */
  readonly validUntil: PlainDate | null;
}

export interface StatusQuestion {
  readonly status: string;
  /** Null: the dossier has none. */
  readonly subStatus: string | null;
  readonly on: PlainDate;
}

/**
 * What the national portal is told of a status on a day. Tables come with the narrowest scope first; within a table
 * the sub-status is consulted before the status. Null: unmapped, and nothing may be sent.
 * @source domain facts §3.1, per-tenant tables of OpenCPS v2
 */
export function nationalStatusOf(
  tables: readonly (readonly StatusRule[])[],
  { status, subStatus, on }: StatusQuestion,
): string | null {
  for (const table of tables) {
    const holding = table.filter((rule) => rule.status === status && holdsOn(rule, on));
    const own = holding.find((rule) => subStatus !== null && rule.subStatus === subStatus);
    const found = own ?? holding.find((rule) => rule.subStatus === null);
    if (found !== undefined) return found.national;
  }
  return null;
}

const holdsOn = ({ validFrom, validUntil }: StatusRule, on: PlainDate): boolean =>
  validFrom <= on && (validUntil === null || on < validUntil);
