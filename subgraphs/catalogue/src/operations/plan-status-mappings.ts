import { assertNever, NATIONAL_STATUS_CODES, NOT_TOLD } from '@lienthong/kernel';
import type { StatusMapping, StatusMappingRefusal } from '../domain/codes/status-mapping.js';
import type { UnknownCode } from './authority-ports.js';
import type { Planned } from './import-plan.js';
import { within } from './plan-province-data.js';
import { LATER, planRecords, type RecordFault } from './plan-records.js';
import type { ProvinceStores } from './province-ports.js';
import { publishStatusMappings } from './publish-status-mappings.js';

export const planStatusMappings = async (
  stores: ProvinceStores,
  mappings: readonly StatusMapping[],
): Promise<Planned<StatusMapping>> =>
  planRecords({
    items: mappings,
    related: await stores.publication.statusMappings.related(mappings),
    column: 'status',
    enter: publishStatusMappings(within(stores)),
    faultOf,
  });

function faultOf(mapping: StatusMapping, reason: StatusMappingRefusal | UnknownCode): RecordFault {
  switch (reason.type) {
    case 'UnknownCode':
      return [['scopeId'], { type: 'UnknownCode', code: reason.code }];
    case 'StatusMappingIdMismatch':
    case 'StatusMappingRepeated':
      return [['status'], { type: 'DuplicateCode', code: mapping.status, first: ['status'] }];
    case 'StatusMappingPeriodInvalid':
      return [['validUntil'], { type: 'WrongValue', value: mapping.validUntil ?? '', expected: LATER }];
    case 'StatusUnknown':
      return [[reason.part], { type: 'UnknownCode', code: reason.value }];
    case 'NationalStatusUnknown':
      return [['national'], { type: 'WrongValue', value: reason.national, expected: KNOWN }];
    case 'StatusMappingsOverlap':
      return [['validFrom'], { type: 'OverlappingValidity', code: mapping.status, otherId: reason.otherId }];
    default:
      return assertNever(reason);
  }
}

const KNOWN = [...NATIONAL_STATUS_CODES, NOT_TOLD].join(' | ');
