import { assertNever } from '@lienthong/kernel';
import type { PaperEquivalent, PaperEquivalentRefusal } from '../domain/papers/paper-equivalent.js';
import type { ProcedureVersion } from '../domain/procedure.js';
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
  const versions = Map.groupBy(await stores.reader.versionsOf(codes), ({ content }) => content.code);
  return planRecords({
    items: equivalents,
    related: await stores.publication.paperEquivalents.related(equivalents),
    column: 'code',
    faults: equivalents.flatMap((one, index) =>
      unknownPlace(one, index, versions.get(one.procedureCode) ?? []),
    ),
    enter: enterPaperEquivalents(within(stores)),
    faultOf,
  });
}

function unknownPlace(
  { procedureCode, caseId, paperCode }: PaperEquivalent,
  index: number,
  versions: readonly ProcedureVersion[],
): DataFault[] {
  if (versions.length === 0) return [unknownCode([index, 'procedureCode'], procedureCode)];
  const cases = versions
    .flatMap(({ content }) => content.cases)
    .filter(({ id }) => caseId === null || id === caseId);
  if (cases.length === 0) return [unknownCode([index, 'caseId'], caseId ?? '')];
  const isAsked = cases.some(({ papers }) => papers.some(({ code }) => code === paperCode));
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
