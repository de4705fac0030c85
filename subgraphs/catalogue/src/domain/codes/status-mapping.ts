import {
  DOSSIER_STATUSES,
  DOSSIER_SUB_STATUSES,
  err,
  NATIONAL_STATUS_CODES,
  NOT_TOLD,
  ok,
  type Result,
  type StatusRule,
} from '@lienthong/kernel';
import { coversADay, overlap, type Validity } from '../validity.js';

/**
 * For some time a status of dossiers stands for a national code, or is not told to the national portal, in a province
 * or at one agency. The sub-status is consulted before the status, the agency before the province.
 */
export interface StatusMapping extends StatusRule, Validity {
  /** See `statusMappingId`. */
  readonly id: string;
  readonly scope: StatusScope;
}

/** Statistical code of the province, or identifier of the competent agency. */
export interface StatusScope {
  readonly kind: 'PROVINCE' | 'AGENCY';
  readonly id: string;
}

export type StatusMappingRefusal =
  | { readonly type: 'StatusMappingIdMismatch'; readonly mappingId: string; readonly expected: string }
  | { readonly type: 'StatusMappingPeriodInvalid'; readonly mappingId: string }
  /** No dossier is ever in this status, or in this sub-status. */
  | {
      readonly type: 'StatusUnknown';
      readonly mappingId: string;
      readonly part: 'status' | 'subStatus';
      readonly value: string;
    }
  | { readonly type: 'NationalStatusUnknown'; readonly mappingId: string; readonly national: string }
  /** It stands in the same entry a second time. */
  | { readonly type: 'StatusMappingRepeated'; readonly mappingId: string }
  /** On some day the status would have two meanings in the same scope. */
  | { readonly type: 'StatusMappingsOverlap'; readonly mappingId: string; readonly otherId: string };

export const statusMappingId = ({
  scope,
  status,
  subStatus,
  validFrom,
}: Omit<StatusMapping, 'id' | 'national' | 'validUntil'>): string =>
  [scope.kind, scope.id, status, subStatus ?? '', validFrom].join('|');

/** On every day a status means one thing in a scope, and something that dossiers and the national list know. */
export function checkStatusMapping(
  mapping: StatusMapping,
  others: readonly StatusMapping[],
): Result<StatusMapping, StatusMappingRefusal> {
  const { id: mappingId, national } = mapping;
  const expected = statusMappingId(mapping);
  if (mappingId !== expected) return err({ type: 'StatusMappingIdMismatch', mappingId, expected });
  if (!coversADay(mapping)) return err({ type: 'StatusMappingPeriodInvalid', mappingId });
  const unknown = unknownPart(mapping);
  if (unknown !== null) return err({ type: 'StatusUnknown', mappingId, ...unknown });
  if (!NATIONAL.has(national)) return err({ type: 'NationalStatusUnknown', mappingId, national });
  const rival = others.find((other) => other.id !== mappingId && meanTheSame(mapping, other));
  return rival === undefined
    ? ok(mapping)
    : err({ type: 'StatusMappingsOverlap', mappingId, otherId: rival.id });
}

const NATIONAL: ReadonlySet<string> = new Set([...NATIONAL_STATUS_CODES, NOT_TOLD]);
const STATUSES: ReadonlySet<string> = new Set(DOSSIER_STATUSES);
const SUB_STATUSES: ReadonlySet<string> = new Set(DOSSIER_SUB_STATUSES);

function unknownPart({ status, subStatus }: StatusMapping) {
  if (!STATUSES.has(status)) return { part: 'status', value: status } as const;
  if (subStatus !== null && !SUB_STATUSES.has(subStatus))
    return { part: 'subStatus', value: subStatus } as const;
  return null;
}

const meanTheSame = (one: StatusMapping, other: StatusMapping): boolean =>
  one.scope.kind === other.scope.kind &&
  one.scope.id === other.scope.id &&
  one.status === other.status &&
  one.subStatus === other.subStatus &&
  overlap(one, other);
