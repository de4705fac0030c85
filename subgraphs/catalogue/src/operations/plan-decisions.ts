import { assertNever } from '@lienthong/kernel';
import type { Decision } from '../domain/decisions/decision.js';
import type { DecisionRefusal } from '../domain/decisions/publish-decision.js';
import { type DataFault, duplicateFaults, faultAt, unknownCode } from '../domain/province-data/data-fault.js';
import type { UnknownCode } from './authority-ports.js';
import type { Planned } from './import-plan.js';
import { planned, within } from './plan-province-data.js';
import type { ProvinceStores } from './province-ports.js';
import { publishDecisions } from './publish-decisions.js';

export async function planDecisions(
  stores: ProvinceStores,
  decisions: readonly Decision[],
): Promise<Planned<Decision>> {
  const ids = new Set(decisions.map(({ id }) => id));
  const related = await stores.publication.decisions.related(decisions);
  const positionById = new Map(decisions.map(({ id }, index) => [id, index]));
  return planned(duplicateFaults(decisions, { keyOf: ({ id }) => id, at: [], column: 'number' }), {
    items: decisions,
    stored: related.filter(({ id }) => ids.has(id)),
    keyOf: ({ id }) => id,
    publish: async (chunk) => {
      const { refused } = await publishDecisions(within(stores))(chunk);
      return refused.flatMap(({ id, reason }) => {
        const index = positionById.get(id) ?? 0;
        const decision = decisions[index];
        return decision === undefined ? [] : [refusalFault(decision, index, reason)];
      });
    },
  });
}

function refusalFault(decision: Decision, index: number, reason: DecisionRefusal | UnknownCode): DataFault {
  switch (reason.type) {
    case 'UnknownCode':
      return unknownCode([index, columnOf(decision, reason)], reason.code);
    case 'DecisionIdMismatch':
    case 'DecisionAltered':
      return faultAt([index, 'number'], { type: 'PublishedVersionChanged', code: decision.number });
    case 'DecisionPeriodInvalid': {
      const value = reason.batch === null ? decision.effectiveFrom : String(reason.batch);
      return faultAt([index, 'effectiveFrom'], { type: 'WrongValue', value, expected: WITHIN });
    }
    case 'DecisionBatchRepeated': {
      const place = [index, 'batches'];
      return faultAt(place, { type: 'DuplicateCode', code: String(reason.batch), first: place });
    }
    case 'DecisionsOverlap': {
      const { procedureCode: code, otherId } = reason;
      return faultAt([index, 'items'], { type: 'OverlappingValidity', code, otherId });
    }
    default:
      return assertNever(reason);
  }
}

const WITHIN = 'trong thời gian hiệu lực của quyết định; within the time the decision holds';

/** The column of the decision that names the code; else one of its items does. */
function columnOf(decision: Decision, { kind, code }: UnknownCode): string {
  if (kind === 'PROVINCE') return 'provinceCode';
  return kind === 'AGENCY' && decision.issuedBy === code ? 'issuedBy' : 'items';
}
