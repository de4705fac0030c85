import { DOSSIER_STATUSES, DOSSIER_SUB_STATUSES } from '@lienthong/kernel';
import { describe, expect, it } from 'vitest';
import { aDossier, resumed, untilPrepaymentDue } from './dossier.fixture.js';
import type { DossierState, Suspension } from './dossier.js';
import { LIFE_CYCLE } from './life-cycle.js';
import { subStatusOf } from './sub-status.js';

describe('the statuses that provinces map', () => {
  it('are the states of the life cycle', () => {
    const states: readonly DossierState[] = DOSSIER_STATUSES;
    expect(states.toSorted()).toEqual(Object.keys(LIFE_CYCLE).toSorted());
  });

  it('are told apart by what a clock can stand still for', () => {
    const reasons: Record<Suspension['reason'], true> = { FINANCIAL_OBLIGATION: true };
    expect([...DOSSIER_SUB_STATUSES]).toEqual(Object.keys(reasons));
  });
});

describe('the sub-status of a dossier', () => {
  it('is what it waits for while its clock stands still', () => {
    expect(subStatusOf(aDossier(...untilPrepaymentDue()))).toBe('FINANCIAL_OBLIGATION');
  });

  it('is none once its clock runs again, and before it began', () => {
    expect(subStatusOf(aDossier(...untilPrepaymentDue(), resumed(null)))).toBeNull();
    const [lodged] = untilPrepaymentDue();
    expect(subStatusOf(aDossier(...(lodged === undefined ? [] : [lodged])))).toBeNull();
  });
});
