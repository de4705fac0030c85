import { assertNever } from '@lienthong/kernel';
import type { Delegation } from '../domain/delegations/delegation.js';
import type { DelegationRefusal } from '../domain/delegations/publish-delegation.js';
import type { UnknownCode } from './authority-ports.js';
import type { Planned } from './import-plan.js';
import { within } from './plan-province-data.js';
import { LATER, planRecords, type RecordFault } from './plan-records.js';
import type { ProvinceStores } from './province-ports.js';
import { publishDelegations } from './publish-delegations.js';

export const planDelegations = async (
  stores: ProvinceStores,
  delegations: readonly Delegation[],
): Promise<Planned<Delegation>> =>
  planRecords({
    items: delegations,
    related: await stores.publication.delegations.related(delegations),
    column: 'id',
    enter: publishDelegations(within(stores)),
    faultOf,
  });

function faultOf(delegation: Delegation, reason: DelegationRefusal | UnknownCode): RecordFault {
  switch (reason.type) {
    case 'UnknownCode':
      return [columnOf(delegation, reason.code), { type: 'UnknownCode', code: reason.code }];
    case 'DelegationPeriodInvalid':
      return [['validUntil'], { type: 'WrongValue', value: delegation.validUntil ?? '', expected: LATER }];
    case 'DelegationWithoutRecipient':
      return [
        ['to', 'agencyIdentifier'],
        { type: 'WrongValue', value: delegation.fromAgency, expected: SOMEBODY },
      ];
    case 'DelegationWithoutProcedures':
      return [['procedureCodes'], { type: 'MissingValue' }];
    case 'DelegationsOverlap':
      return [['validFrom'], { type: 'OverlappingValidity', code: delegation.id, otherId: reason.otherId }];
    default:
      return assertNever(reason);
  }
}

const SOMEBODY = 'một cơ quan khác, vai trò hoặc đơn vị; another agency, a role or a unit';

function columnOf({ fromAgency, to }: Delegation, code: string): readonly string[] {
  if (code === fromAgency) return ['fromAgency'];
  if (code === to.agencyIdentifier) return ['to', 'agencyIdentifier'];
  return code === to.unitId ? ['to', 'unitId'] : ['appraisal', 'by'];
}
