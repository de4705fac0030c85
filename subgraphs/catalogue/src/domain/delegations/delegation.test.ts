import { addDays, type DelegatedStep, delegationInEffect, type PlainDate } from '@lienthong/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day } from '../procedure.fixture.js';
import type { Delegation } from './delegation.js';
import { checkDelegation } from './publish-delegation.js';

const APPRAISAL = { reference: '1/STP', on: day('2021-12-20'), by: 'H05.14' };

const aDelegation = (change: Partial<Delegation> = {}): Delegation => ({
  id: 'd1',
  kind: 'AUTHORISED',
  fromAgency: 'H05.14',
  to: { agencyIdentifier: null, role: 'RECEIVER', unitId: 'centre' },
  action: 'APPRAISE',
  procedureCodes: ['1.013830'],
  legalBasis: '299/QĐ-UBND',
  appraisal: APPRAISAL,
  validFrom: day('2022-01-01'),
  validUntil: day('2023-01-01'),
  assumed: false,
  ...change,
});

const aStep = (change: Partial<DelegatedStep> = {}): DelegatedStep => ({
  competentAgency: 'H05.14',
  procedureCode: '1.013830',
  action: 'APPRAISE',
  unitId: 'centre',
  role: 'RECEIVER',
  actingAgency: 'H05.00.01',
  on: day('2022-06-01'),
  ...change,
});

const holds = (delegation: Delegation, step: DelegatedStep): boolean =>
  delegationInEffect([delegation], step) !== null;

describe('a delegation', () => {
  it.each<[string, Partial<DelegatedStep>, boolean]>([
    ['on its first day', { on: day('2022-01-01') }, true],
    ['the day before', { on: day('2021-12-31') }, false],
    ['on its last day', { on: day('2022-12-31') }, true],
    ['on the day it ends', { on: day('2023-01-01') }, false],
    ['for another procedure', { procedureCode: '9.999999' }, false],
    ['for another step', { action: 'APPROVE' }, false],
    ['for somebody in another role', { role: 'CLERK' }, false],
    ['at another unit', { unitId: 'elsewhere' }, false],
    ['for the procedures of another agency', { competentAgency: 'H05.17' }, false],
  ])('%s: %#', (_when, step, expected) => {
    expect(holds(aDelegation(), aStep(step))).toBe(expected);
  });

  it('is not in effect before the justice department has appraised it', () => {
    expect(holds(aDelegation({ appraisal: null }), aStep())).toBe(false);
    const late = aDelegation({ appraisal: { ...APPRAISAL, on: day('2022-06-02') } });
    expect(holds(late, aStep({ on: day('2022-06-01') }))).toBe(false);
    expect(holds(late, aStep({ on: day('2022-06-02') }))).toBe(true);
  });

  it('without a list of procedures holds for all of the agency', () => {
    expect(holds(aDelegation({ procedureCodes: null }), aStep({ procedureCode: '9.999999' }))).toBe(true);
  });

  it('to an agency holds for those who act for it', () => {
    const to = { agencyIdentifier: 'H05.17', role: null, unitId: null };
    expect(holds(aDelegation({ to }), aStep({ actingAgency: 'H05.17', unitId: 'x', role: 'CLERK' }))).toBe(
      true,
    );
    expect(holds(aDelegation({ to }), aStep())).toBe(false);
  });

  it('that began last is the one to name', () => {
    const later = aDelegation({
      id: 'd2',
      validFrom: day('2022-03-01'),
      to: { ...aDelegation().to, unitId: null },
    });
    expect(delegationInEffect([later, aDelegation()], aStep())?.id).toBe('d2');
    expect(delegationInEffect([later, aDelegation()], aStep({ on: day('2022-02-28') }))?.id).toBe('d1');
  });

  it('is never found without an appraisal or outside its time, whatever else there is', () => {
    const somewhen = fc
      .integer({ min: 0, max: 60 })
      .map((days): PlainDate => addDays(day('2022-01-01'), days));
    const any = fc.record({ from: somewhen, days: fc.integer({ min: 1, max: 60 }), on: fc.option(somewhen) });
    fc.assert(
      fc.property(fc.array(any), somewhen, (all, on) => {
        const delegations = all.map(({ from, days, on: appraised }, index) =>
          aDelegation({
            id: `d${index}`,
            validFrom: from,
            validUntil: addDays(from, days),
            appraisal: appraised === null ? null : { ...APPRAISAL, on: appraised },
          }),
        );
        const found = delegationInEffect(delegations, aStep({ on }));
        const possible = delegations.filter(
          ({ appraisal, validFrom, validUntil }) =>
            appraisal !== null &&
            appraisal.on <= on &&
            validFrom <= on &&
            validUntil !== null &&
            on < validUntil,
        );
        expect(found === null).toBe(possible.length === 0);
        if (found !== null) expect(possible.map(({ id }) => id)).toContain(found.id);
      }),
    );
  });
});

describe('publishing a delegation', () => {
  it.each<[string, Partial<Delegation>, string]>([
    ['that ends before it begins', { validUntil: day('2021-01-01') }, 'DelegationPeriodInvalid'],
    ['to nobody', { to: { agencyIdentifier: null, role: null, unitId: null } }, 'DelegationWithoutRecipient'],
    [
      'back to the authority itself',
      { to: { agencyIdentifier: 'H05.14', role: null, unitId: null } },
      'DelegationWithoutRecipient',
    ],
    ['of no procedure', { procedureCodes: [] }, 'DelegationWithoutProcedures'],
  ])('%s is refused', (_what, change, type) => {
    expect(checkDelegation(aDelegation(change), [])).toMatchObject({ ok: false, error: { type } });
  });

  it('is refused beside one of the same step to the same recipient, and names both', () => {
    const other = aDelegation({
      id: 'd2',
      procedureCodes: null,
      validFrom: day('2022-12-31'),
      validUntil: null,
    });
    expect(checkDelegation(aDelegation(), [other])).toEqual({
      ok: false,
      error: { type: 'DelegationsOverlap', delegationId: 'd1', otherId: 'd2' },
    });
  });

  it.each<[string, Partial<Delegation>]>([
    ['begins when the other ends', { validFrom: day('2023-01-01'), validUntil: null }],
    ['is for other procedures', { procedureCodes: ['1.000001'] }],
    ['is for another step', { action: 'APPROVE' }],
    ['is for another unit', { to: { agencyIdentifier: null, role: 'RECEIVER', unitId: 'other' } }],
    ['is the same one', { id: 'd1' }],
  ])('is no matter when the other %s', (_how, change) => {
    expect(checkDelegation(aDelegation(), [aDelegation({ id: 'd2', ...change })]).ok).toBe(true);
  });
});
