import { err, ok, type Result } from '@lienthong/kernel';
import { coversADay, overlap, type Validity } from '../validity.js';

/** What an authority wants an indicator to reach, somewhere, for some time. */
export interface Target extends Validity {
  readonly id: string;
  /** A definition never changes under its version; the same name may be counted in several ways. */
  readonly indicator: IndicatorReference;
  readonly scope: TargetScope;
  /** Level of government within the scope. Null: all levels together. */
  readonly level: TargetLevel | null;
  readonly comparator: Comparator;
  readonly value: number;
  readonly unit: 'PERCENT' | 'COUNT' | 'WORKING_DAYS' | 'RATIO';
  /** Number of the document that sets it. Null: it is known from what was reported only. */
  readonly decision: string | null;
  /** Where the figure was found, in words. */
  readonly source: string;
}

export interface IndicatorReference {
  readonly name: string;
  readonly version: number;
}

export interface TargetScope {
  readonly kind: 'PROVINCE' | 'AGENCY' | 'ONE_DOOR_UNIT';
  /** Id of the area, identifier of the agency, or id of the unit. */
  readonly id: string;
}

export type TargetLevel = 'PROVINCE' | 'DISTRICT' | 'COMMUNE';

export type Comparator = 'AT_LEAST' | 'AT_MOST' | 'EQUAL';

export type TargetRefusal =
  | { readonly type: 'TargetPeriodInvalid'; readonly targetId: string }
  | { readonly type: 'TargetValueInvalid'; readonly targetId: string }
  /** On some day two figures would hold for the same indicator, scope, level and comparator. */
  | { readonly type: 'TargetsOverlap'; readonly targetId: string; readonly otherId: string };

export function checkTarget(target: Target, others: readonly Target[]): Result<Target, TargetRefusal> {
  const { id: targetId } = target;
  if (!coversADay(target)) return err({ type: 'TargetPeriodInvalid', targetId });
  if (!isPossible(target)) return err({ type: 'TargetValueInvalid', targetId });
  const rival = others.find((other) => other.id !== targetId && wantTheSame(target, other));
  return rival === undefined ? ok(target) : err({ type: 'TargetsOverlap', targetId, otherId: rival.id });
}

/** Whether a measured value reaches the target. */
export function isReached(
  { comparator, value }: Pick<Target, 'comparator' | 'value'>,
  measured: number,
): boolean {
  switch (comparator) {
    case 'AT_LEAST':
      return measured >= value;
    case 'AT_MOST':
      return measured <= value;
    case 'EQUAL':
      return measured === value;
  }
}

const isPossible = ({ unit, value }: Target): boolean =>
  Number.isFinite(value) && value >= 0 && (unit !== 'PERCENT' || value <= 100);

const wantTheSame = (one: Target, other: Target): boolean =>
  one.indicator.name === other.indicator.name &&
  one.indicator.version === other.indicator.version &&
  one.scope.kind === other.scope.kind &&
  one.scope.id === other.scope.id &&
  one.level === other.level &&
  one.comparator === other.comparator &&
  overlap(one, other);
