import { assertNever } from '@lienthong/kernel';
import type { CodeMapping, CodeMappingRefusal } from '../domain/codes/code-mapping.js';
import type { UnknownCode } from './authority-ports.js';
import { enterCodeMappings } from './enter-codes.js';
import type { Planned } from './import-plan.js';
import { within } from './plan-province-data.js';
import { LATER, planRecords, type RecordFault } from './plan-records.js';
import type { ProvinceStores } from './province-ports.js';

export const planCodeMappings = async (
  stores: ProvinceStores,
  mappings: readonly CodeMapping[],
): Promise<Planned<CodeMapping>> =>
  planRecords({
    items: mappings,
    related: await stores.publication.codeMappings.related(mappings),
    column: 'code',
    enter: enterCodeMappings(within(stores)),
    faultOf,
  });

function faultOf(mapping: CodeMapping, reason: CodeMappingRefusal | UnknownCode): RecordFault {
  const { code, validUntil } = mapping;
  switch (reason.type) {
    case 'UnknownCode': {
      const at = reason.kind === 'CODE_SYSTEM' ? ['system'] : ['subject', 'id'];
      return [at, { type: 'UnknownCode', code: reason.code }];
    }
    case 'CodeMappingIdMismatch':
      return [['code'], { type: 'DuplicateCode', code, first: ['code'] }];
    case 'CodePeriodInvalid':
      return [['validUntil'], { type: 'WrongValue', value: validUntil ?? '', expected: LATER }];
    case 'CodeMalformed':
      return [['code'], { type: 'WrongValue', value: code, expected: reason.form }];
    case 'CodeMappingsOverlap': {
      const at = reason.ambiguous === 'CODE' ? ['code'] : ['subject', 'id'];
      return [at, { type: 'OverlappingValidity', code, otherId: reason.otherId }];
    }
    default:
      return assertNever(reason);
  }
}
