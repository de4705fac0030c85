import { assertNever, NATIONAL_STATUS_CODES, NOT_TOLD } from '@lienthong/kernel';
import type { StatusMapping, StatusMappingRefusal } from '../domain/codes/status-mapping.js';
import {
  type DataFault,
  type DataFaultReason,
  duplicateFaults,
  faultAt,
} from '../domain/province-data/data-fault.js';
import type { UnknownCode } from './authority-ports.js';
import type { Planned } from './import-plan.js';
import { planned, within } from './plan-province-data.js';
import type { ProvinceStores } from './province-ports.js';
import { publishStatusMappings } from './publish-status-mappings.js';

export async function planStatusMappings(
  stores: ProvinceStores,
  mappings: readonly StatusMapping[],
): Promise<Planned<StatusMapping>> {
  const related = await stores.publication.statusMappings.related(mappings);
  const positionById = new Map(mappings.map(({ id }, index) => [id, index]));
  return planned(duplicateFaults(mappings, { keyOf: ({ id }) => id, at: [], column: 'status' }), {
    items: mappings,
    stored: related.filter(({ id }) => positionById.has(id)),
    keyOf: ({ id }) => id,
    publish: async (chunk) => {
      const { refused } = await publishStatusMappings(within(stores))(chunk);
      return refused.flatMap(({ id, reason }) => {
        const index = positionById.get(id) ?? 0;
        const mapping = mappings[index];
        return mapping === undefined ? [] : [refusalFault(mapping, index, reason)];
      });
    },
  });
}

function refusalFault(
  mapping: StatusMapping,
  index: number,
  reason: StatusMappingRefusal | UnknownCode,
): DataFault {
  const at = (column: string, what: DataFaultReason): DataFault => faultAt([index, column], what);
  switch (reason.type) {
    case 'UnknownCode':
      return at('scopeId', { type: 'UnknownCode', code: reason.code });
    case 'StatusMappingIdMismatch':
    case 'StatusMappingRepeated':
      return at('status', { type: 'DuplicateCode', code: mapping.status, first: [index, 'status'] });
    case 'StatusMappingPeriodInvalid':
      return at('validUntil', { type: 'WrongValue', value: mapping.validUntil ?? '', expected: LATER });
    case 'StatusUnknown':
      return at(reason.part, { type: 'UnknownCode', code: reason.value });
    case 'NationalStatusUnknown':
      return at('national', { type: 'WrongValue', value: reason.national, expected: KNOWN });
    case 'StatusMappingsOverlap':
      return at('validFrom', { type: 'OverlappingValidity', code: mapping.status, otherId: reason.otherId });
    default:
      return assertNever(reason);
  }
}

const LATER = 'sau ngày bắt đầu; later than the first day';
const KNOWN = [...NATIONAL_STATUS_CODES, NOT_TOLD].join(' | ');
