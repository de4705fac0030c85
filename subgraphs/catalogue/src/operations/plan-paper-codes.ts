import { assertNever } from '@lienthong/kernel';
import type { KnownCase } from '../domain/known-case.js';
import type { PaperEquivalent, PaperEquivalentRefusal } from '../domain/papers/paper-equivalent.js';
import { type DataFault, unknownCode } from '../domain/province-data/data-fault.js';
import type { UnknownCode } from './authority-ports.js';
import { enterPaperEquivalents } from './enter-paper-equivalents.js';
import type { Planned } from './import-plan.js';
import { distinct, within } from './plan-province-data.js';
import { LATER, planRecords, type RecordFault } from './plan-records.js';
import type { ProvinceStores } from './province-ports.js';

/** Only papers that some version of the procedure asks for. */
export async function planPaperCodes(
  stores: ProvinceStores,
  equivalents: readonly PaperEquivalent[],
): Promise<Planned<PaperEquivalent>> {
  const codes = distinct(equivalents.map(({ procedureCode }) => procedureCode));
  const casesByCode = await stores.casesEverOf(codes);
  return planRecords({
    items: equivalents,
    related: await stores.publication.paperEquivalents.related(equivalents),
    column: 'code',
    faults: equivalents.flatMap((one, index) => unknownPlace(one, index, casesByCode.get(one.procedureCode))),
    enter: enterPaperEquivalents(within(stores)),
    faultOf,
  });
}

function unknownPlace(
  { procedureCode, caseId, paperCode }: PaperEquivalent,
  index: number,
  known: readonly KnownCase[] | undefined,
): DataFault[] {
  if (known === undefined) return [unknownCode([index, 'procedureCode'], procedureCode)];
  const cases = known.filter(({ id }) => caseId === null || id === caseId);
  if (cases.length === 0) return [unknownCode([index, 'caseId'], caseId ?? '')];
  const isAsked = cases.some(({ paperCodes }) => paperCodes.includes(paperCode));
  return isAsked ? [] : [unknownCode([index, 'paperCode'], paperCode)];
}

function faultOf(equivalent: PaperEquivalent, reason: PaperEquivalentRefusal | UnknownCode): RecordFault {
  switch (reason.type) {
    case 'UnknownCode':
      return [['procedureCode'], { type: 'UnknownCode', code: reason.code }];
    case 'PaperPeriodInvalid':
      return [['validUntil'], { type: 'WrongValue', value: equivalent.validUntil ?? '', expected: LATER }];
    case 'PaperEquivalentsOverlap':
      return [['code'], { type: 'OverlappingValidity', code: equivalent.code, otherId: reason.otherId }];
    default:
      return assertNever(reason);
  }
}
