import { day } from '../procedure.fixture.js';
import type { Decision, DecisionBatch, DecisionItem } from './decision.js';
import { decisionId } from './decision.js';

export const anItem = (procedureCode: string, change: Partial<DecisionItem> = {}): DecisionItem => ({
  procedureCode,
  effect: 'LISTED',
  level: null,
  caseId: null,
  agencyIdentifier: null,
  unitId: null,
  unitKind: null,
  ...change,
});

export const aBatch = (
  items: readonly DecisionItem[],
  change: Partial<DecisionBatch> = {},
): DecisionBatch => ({
  number: 1,
  name: 'Đợt 1',
  effectiveFrom: null,
  statedProcedures: null,
  items,
  ...change,
});

/** On the spot in a province with code 27, from October 2021 on. */
export function aDecision(change: Partial<Omit<Decision, 'id'>> = {}): Decision {
  const decision = {
    number: '1200/QĐ-UBND',
    kind: 'ON_THE_SPOT',
    title: 'Danh mục thủ tục hành chính thực hiện tại chỗ',
    issuedBy: 'H05',
    issuedOn: day('2021-09-29'),
    effectiveFrom: day('2021-10-01'),
    effectiveUntil: null,
    provinceCode: '27',
    sourceUrl: null,
    assumed: true,
    batches: [aBatch([anItem('1.000828')])],
    ...change,
  } as const;
  return { id: decisionId(decision), ...decision };
}
