import { assertNever } from '@lienthong/kernel';
import type { Target, TargetRefusal } from '../domain/targets/target.js';
import type { UnknownCode } from './authority-ports.js';
import { enterTargets } from './enter-targets.js';
import type { Planned } from './import-plan.js';
import { within } from './plan-province-data.js';
import { LATER, planRecords, type RecordFault } from './plan-records.js';
import type { ProvinceStores } from './province-ports.js';

export const planTargets = async (
  stores: ProvinceStores,
  targets: readonly Target[],
): Promise<Planned<Target>> =>
  planRecords({
    items: targets,
    related: await stores.publication.targets.related(targets),
    column: 'id',
    enter: enterTargets(within(stores)),
    faultOf,
  });

function faultOf(target: Target, reason: TargetRefusal | UnknownCode): RecordFault {
  switch (reason.type) {
    case 'UnknownCode':
      return [['scope', 'id'], { type: 'UnknownCode', code: reason.code }];
    case 'TargetPeriodInvalid':
      return [['validUntil'], { type: 'WrongValue', value: target.validUntil ?? '', expected: LATER }];
    case 'TargetValueInvalid':
      return [['value'], { type: 'WrongValue', value: String(target.value), expected: POSSIBLE }];
    case 'TargetsOverlap':
      return [['validFrom'], { type: 'OverlappingValidity', code: target.id, otherId: reason.otherId }];
    default:
      return assertNever(reason);
  }
}

const POSSIBLE = 'không âm, phần trăm tối đa 100; not negative, per cent at most 100';
