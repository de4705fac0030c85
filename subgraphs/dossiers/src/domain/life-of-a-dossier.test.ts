import { anonymousCaller, type Caller, vnd } from '@lienthong/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { availableActions } from './available-actions.js';
import {
  APPRAISER,
  APPROVER,
  aDossier,
  aFee,
  anOffer,
  aProcess,
  fourSteps,
  LODGED_AT,
  minutesLater,
  RETURNER,
  untilPrepaymentDue,
} from './dossier.fixture.js';
import type { Dossier, DossierState } from './dossier.js';
import { replay } from './evolve.js';
import { isAccepted } from './guards.js';
import { LIFE_CYCLE, SCOPE_OF_ACTION } from './life-cycle.js';
import { ACTIONS, carryOut, liveThrough, STIMULI, type Stimulus } from './life-of-a-dossier.fixture.js';
import type { Offer } from './offer.js';

const stimuli = fc.array(
  fc.record<Stimulus>({
    what: fc.constantFrom(...STIMULI),
    afterMinutes: fc.integer({ min: 0, max: 3_000 }),
    pick: fc.nat(11),
    clockBehindMinutes: fc.constantFrom(0, 0, 1, 45),
  }),
  { maxLength: 60 },
);

const LIMITS: readonly Offer['limits'][] = [
  [],
  [{ channel: 'ONLINE', statutory: { amount: 5, unit: 'WORKING_DAY' }, committed: null }],
  [
    {
      channel: 'ONLINE',
      statutory: { amount: 1, unit: 'WORKING_DAY', sameDayCutOffMinute: 900 },
      committed: null,
    },
  ],
  [{ channel: 'ONLINE', statutory: { amount: 36, unit: 'HOUR' }, committed: null }],
];

const offers: fc.Arbitrary<Offer> = fc
  .record({
    collections: fc.subarray(['AT_LODGING', 'AT_RECEPTION', 'BEFORE_RETURN'] as const),
    process: fc.constantFrom(aProcess(), aProcess({ fourEyes: false }), fourSteps()),
    limits: fc.constantFrom(...LIMITS),
  })
  .map(({ collections, process, limits }) =>
    anOffer({
      process,
      limits,
      fees: collections.map((collection) => aFee({ id: collection, collection, amountVnd: vnd(10_000n) })),
    }),
  );

const lives = fc.tuple(offers, stimuli).map(([offer, each]) => ({ offer, ...liveThrough(offer, each) }));

/** Where a state may lead by one event. */
const NEXT: Readonly<Record<DossierState, readonly DossierState[]>> = {
  SUBMITTED: ['SUBMITTED', 'NOT_RECEIVED', 'RECEIVED'],
  NOT_RECEIVED: ['NOT_RECEIVED'],
  RECEIVED: ['RECEIVED', 'PROCESSING'],
  PROCESSING: ['PROCESSING', 'COMPLETED'],
  COMPLETED: ['COMPLETED', 'RETURNED'],
  RETURNED: ['RETURNED'],
};

const steps = (states: readonly Dossier[]): (readonly [Dossier, Dossier])[] =>
  states.slice(1).flatMap((after, index) => {
    const before = states[index];
    return before === undefined ? [] : [[before, after] as const];
  });

describe('whatever happens to a dossier', () => {
  it('moves along the life cycle only', () => {
    fc.assert(
      fc.property(lives, ({ states }) => {
        for (const [before, after] of steps(states)) expect(NEXT[before.state]).toContain(after.state);
      }),
    );
  });

  it('is at any time what replaying its history makes', () => {
    fc.assert(
      fc.property(lives, ({ events, states }) => {
        expect(replay(events)).toEqual(states.at(-1));
      }),
    );
  });

  it('has as many revisions as events', () => {
    fc.assert(
      fc.property(lives, ({ states }) => {
        expect(states.map(({ revision }) => revision)).toEqual(states.map((_, index) => index + 1));
      }),
    );
  });

  it('keeps the original due date for ever and never moves the current one before it', () => {
    fc.assert(
      fc.property(lives, ({ states }) => {
        const accepted = states.filter(isAccepted);
        for (const { originalDueAt, dueAt } of accepted) {
          expect(originalDueAt).toBe(accepted[0]?.originalDueAt);
          expect(dueAt === null).toBe(originalDueAt === null);
          expect(dueAt ?? 0).toBeGreaterThanOrEqual(originalDueAt ?? 0);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('keeps its code, its origin and its pinned process', () => {
    fc.assert(
      fc.property(lives, ({ states }) => {
        for (const [before, after] of steps(states)) {
          expect(after.origin).toEqual(before.origin);
          if (!isAccepted(before)) continue;
          expect(after).toMatchObject({ code: before.code, process: before.process });
        }
      }),
    );
  });

  it('is processed only when every fee due until then is paid', () => {
    fc.assert(
      fc.property(lives, ({ states }) => {
        for (const { state, obligations } of states) {
          if (state !== 'PROCESSING' && state !== 'COMPLETED') continue;
          const unpaid = obligations.filter((obligation) => obligation.state === 'DUE');
          expect(unpaid.every(({ collection }) => collection === 'BEFORE_RETURN')).toBe(true);
        }
      }),
    );
  });

  it('is approved by another than its appraiser under four eyes', () => {
    fc.assert(
      fc.property(lives, ({ dossier }) => {
        if (!isAccepted(dossier) || dossier.approval === null || !dossier.process.fourEyes) return;
        expect(dossier.approval.by.subject).not.toBe(dossier.draft?.by.subject);
      }),
    );
  });

  it('ends in every state of the life cycle for some sequence, so that nothing above holds for want of cases', () => {
    const reached = new Set(
      fc.sample(lives, { numRuns: 3_000, seed: 20_260_225 }).map(({ dossier }) => dossier.state),
    );
    expect(reached).toEqual(new Set(Object.keys(LIFE_CYCLE)));
  });
});

describe('what an officer can do', () => {
  const officer: Caller = {
    ...anonymousCaller,
    kind: 'OFFICER',
    unitId: 'bn-provincial-centre',
    scopes: Object.values(SCOPE_OF_ACTION),
  };

  it('is exactly what is then not refused for the state or the step', () => {
    fc.assert(
      fc.property(lives, ({ dossier, offer, at }) => {
        const open = ACTIONS.filter((action) => {
          const decided = carryOut(action, dossier, { offer, at, by: RETURNER });
          return decided.ok || !refusedForStage(dossier, decided.error.type);
        });
        expect([...availableActions(dossier, officer)].sort()).toEqual([...open].sort());
      }),
      { numRuns: 300 },
    );
  });

  it('shrinks to the officer’s scopes', () => {
    const receiver = { ...officer, scopes: ['dossier:accept'] };
    expect(availableActions(aDossier(), officer)).toEqual(['acceptDossier', 'refuseDossier']);
    expect(availableActions(aDossier(), receiver)).toEqual(['acceptDossier']);
  });

  it('is nothing while the applicant has to pay', () => {
    expect(availableActions(aDossier(...untilPrepaymentDue()), officer)).toEqual([]);
  });

  it.each<Caller>([
    { ...officer, unitId: 'bk-provincial-centre' },
    { ...officer, unitId: null },
    { ...officer, kind: 'APPLICANT', subject: 'applicant-hoa' },
    { ...officer, kind: 'SUPERVISOR' },
    { ...officer, kind: 'OPERATOR' },
    { ...officer, kind: 'MACHINE' },
  ])('is nothing for anybody but the officers of the unit: $kind of $unitId', (caller) => {
    expect(availableActions(aDossier(), caller)).toEqual([]);
  });
});

describe('when the process has four steps and no seal', () => {
  it('goes from the lodging to the return by the same code', () => {
    const offer = anOffer({ process: fourSteps() });
    const by = { receiver: 0, appraiser: 1, approver: 2 };
    const each = (what: Stimulus['what'], pick: number): Stimulus => ({
      what,
      pick,
      afterMinutes: 60,
      clockBehindMinutes: 0,
    });
    const { dossier, events } = liveThrough(offer, [
      each('acceptDossier', by.receiver),
      each('appraiseDossier', by.appraiser),
      each('sealResult', by.receiver),
      each('approveDossier', by.approver),
      each('sealResult', by.receiver),
      each('issueResult', by.approver),
      each('returnResult', by.receiver),
    ]);
    expect(events.map(({ type }) => type)).toEqual([
      'DossierLodged',
      'DossierAccepted',
      'ProcessingStarted',
      'DossierAppraised',
      'DossierApproved',
      'ResultIssued',
      'ResultReturned',
    ]);
    expect(dossier).toMatchObject({
      state: 'RETURNED',
      draft: { by: APPRAISER },
      approval: { by: APPROVER },
      sealUse: null,
      handOver: { at: minutesLater(LODGED_AT, 7 * 60) },
    });
  });
});

/** Refused for where the dossier stands: its state, its step, or the fee without which processing does not begin. */
const refusedForStage = (dossier: Dossier, refusal: string): boolean =>
  refusal === 'TransitionNotAllowed' ||
  refusal === 'StepNotDue' ||
  (refusal === 'ObligationOutstanding' && dossier.state === 'RECEIVED');
