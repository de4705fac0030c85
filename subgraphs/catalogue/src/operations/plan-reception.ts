import { assertNever } from '@lienthong/kernel';
import type { ReceptionArrangement, ReceptionRefusal } from '../domain/reception/reception-arrangement.js';
import type { UnknownCode } from './authority-ports.js';
import { enterArrangements } from './enter-arrangements.js';
import type { Planned } from './import-plan.js';
import { within } from './plan-province-data.js';
import { LATER, planRecords, type RecordFault } from './plan-records.js';
import type { ProvinceStores } from './province-ports.js';

export const planReception = async (
  stores: ProvinceStores,
  arrangements: readonly ReceptionArrangement[],
): Promise<Planned<ReceptionArrangement>> =>
  planRecords({
    items: arrangements,
    related: await stores.publication.arrangements.related(arrangements),
    column: 'id',
    enter: enterArrangements(within(stores)),
    faultOf,
  });

function faultOf(arrangement: ReceptionArrangement, reason: ReceptionRefusal | UnknownCode): RecordFault {
  const { id, validUntil } = arrangement;
  switch (reason.type) {
    case 'UnknownCode': {
      const column = reason.kind === 'UNIT' ? 'unitId' : 'agencyIdentifier';
      return [[column], { type: 'UnknownCode', code: reason.code }];
    }
    case 'ArrangementPeriodInvalid':
      return [['validUntil'], { type: 'WrongValue', value: validUntil ?? '', expected: LATER }];
    case 'ArrangementIncomplete':
      return [[missingPart(arrangement)], { type: 'MissingValue' }];
    case 'ArrangementsOverlap':
      return [
        ['tasks'],
        { type: 'OverlappingValidity', code: `${id} ${reason.task}`, otherId: reason.otherId },
      ];
    default:
      return assertNever(reason);
  }
}

/** A shared counter serves certain procedures, and an enterprise has a name. */
function missingPart({ kind, tasks, procedureCodes, enterprise }: ReceptionArrangement): string {
  if (tasks.length === 0) return 'tasks';
  return kind === 'POSTAL_ENTERPRISE' && enterprise === null && procedureCodes?.length !== 0
    ? 'enterprise'
    : 'procedureCodes';
}
