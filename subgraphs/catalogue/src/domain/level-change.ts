import type { Instant, PlainDate } from '@lienthong/kernel';
import type { Service, ServiceLevel } from './service.js';
import { isValidOn } from './validity.js';

/** A line of the log of levels: a case at an agency runs more or less online than before. */
export interface LevelChange {
  readonly serviceId: string;
  readonly procedureCode: string;
  readonly caseId: string;
  readonly agencyIdentifier: string;
  /** Null: the service is new. */
  readonly oldLevel: ServiceLevel | null;
  readonly newLevel: ServiceLevel;
  readonly effectiveFrom: PlainDate;
  readonly recordedAt: Instant;
  /** Subject of the caller, or name of the program, that published it. */
  readonly recordedBy: string;
  /** Number of the decision it stands on. Null: not told. */
  readonly decision: string | null;
}

/** Who publishes and on what ground. */
export interface LevelAuthority {
  readonly recordedBy: string;
  readonly recordedAt: Instant;
  readonly decision: string | null;
}

/** A new level holds from the day it is published, a new service from its own first day. Null: no change. */
export function levelChange(
  service: Service,
  oldLevel: ServiceLevel | null,
  { today, ...authority }: LevelAuthority & { readonly today: PlainDate },
): LevelChange | null {
  if (service.level === oldLevel) return null;
  const { id, procedureCode, caseId, agencyIdentifier, level, validFrom } = service;
  const effectiveFrom = oldLevel === null || validFrom > today ? validFrom : today;
  return {
    serviceId: id,
    procedureCode,
    caseId,
    agencyIdentifier,
    oldLevel,
    newLevel: level,
    effectiveFrom,
    ...authority,
  };
}

/** `changes` in the order in which they were recorded. Null: the service does not stand on that day. */
export function levelOn(
  service: Pick<Service, 'validFrom' | 'validUntil'>,
  changes: readonly LevelChange[],
  day: PlainDate,
): ServiceLevel | null {
  if (!isValidOn(service, day)) return null;
  return changes.findLast(({ effectiveFrom }) => effectiveFrom <= day)?.newLevel ?? null;
}
