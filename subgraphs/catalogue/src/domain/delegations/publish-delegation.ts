import { err, ok, type Result } from '@lienthong/kernel';
import { coversADay, overlap } from '../validity.js';
import type { Delegation, DelegationRecipient } from './delegation.js';

export type DelegationRefusal =
  | { readonly type: 'DelegationPeriodInvalid'; readonly delegationId: string }
  /** To nobody, or back to the authority itself. */
  | { readonly type: 'DelegationWithoutRecipient'; readonly delegationId: string }
  | { readonly type: 'DelegationWithoutProcedures'; readonly delegationId: string }
  /** Both hand the same step to the same recipient on some day. */
  | { readonly type: 'DelegationsOverlap'; readonly delegationId: string; readonly otherId: string };

export function checkDelegation(
  delegation: Delegation,
  others: readonly Delegation[],
): Result<Delegation, DelegationRefusal> {
  const { id: delegationId, fromAgency, to, procedureCodes } = delegation;
  if (!coversADay(delegation)) return err({ type: 'DelegationPeriodInvalid', delegationId });
  if (!isSomebodyElse(to, fromAgency)) return err({ type: 'DelegationWithoutRecipient', delegationId });
  if (procedureCodes?.length === 0) return err({ type: 'DelegationWithoutProcedures', delegationId });
  const rival = others.find((other) => other.id !== delegationId && handOverTheSame(delegation, other));
  return rival === undefined
    ? ok(delegation)
    : err({ type: 'DelegationsOverlap', delegationId, otherId: rival.id });
}

const isSomebodyElse = ({ agencyIdentifier, role, unitId }: DelegationRecipient, from: string): boolean =>
  role !== null || unitId !== null || (agencyIdentifier !== null && agencyIdentifier !== from);

const handOverTheSame = (one: Delegation, other: Delegation): boolean =>
  one.fromAgency === other.fromAgency &&
  one.action === other.action &&
  overlap(one, other) &&
  sameRecipient(one.to, other.to) &&
  shareAProcedure(one, other);

const sameRecipient = (one: DelegationRecipient, other: DelegationRecipient): boolean =>
  one.agencyIdentifier === other.agencyIdentifier && one.role === other.role && one.unitId === other.unitId;

const shareAProcedure = ({ procedureCodes: own }: Delegation, { procedureCodes }: Delegation): boolean =>
  own === null || procedureCodes === null || own.some((code) => procedureCodes.includes(code));
