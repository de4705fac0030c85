// Random lives of a dossier for property tests: any command, by anybody, at any time, against any kind of offer.
import { type Instant, ok, type Result } from '@lienthong/kernel';
import { acceptDossier } from './accept-dossier.js';
import { appraiseDossier } from './appraise-dossier.js';
import { approveDossier } from './approve-dossier.js';
import {
  APPRAISER,
  APPROVER,
  aLodging,
  aSeal,
  CLERK,
  minutesLater,
  NO_DELEGATIONS,
  RECEIVER,
} from './dossier.fixture.js';
import type { Actor, Dossier, Obligation } from './dossier.js';
import type { DossierEvent } from './event.js';
import { evolve } from './evolve.js';
import { issueResult } from './issue-result.js';
import type { DossierAction } from './life-cycle.js';
import { lodgeDossier } from './lodge-dossier.js';
import type { Offer } from './offer.js';
import { refuseDossier } from './refuse-dossier.js';
import { reportSectorStatus } from './report-sector-status.js';
import { returnResult } from './return-result.js';
import { sealResult } from './seal-result.js';
import { settleObligation } from './settle-obligation.js';

export const ACTIONS = [
  'acceptDossier',
  'refuseDossier',
  'appraiseDossier',
  'approveDossier',
  'sealResult',
  'issueResult',
  'returnResult',
] as const satisfies readonly DossierAction[];

export const STIMULI = [...ACTIONS, 'settleObligation', 'reportSectorStatus'] as const;

/** One thing that happens to a dossier. */
export interface Stimulus {
  readonly what: (typeof STIMULI)[number];
  /** Since the stimulus before; never negative. */
  readonly afterMinutes: number;
  /** Index into the officers, the obligations, the sector's sequence numbers. */
  readonly pick: number;
  /** How far the clock of the payment platform is behind ours. */
  readonly clockBehindMinutes: number;
}

const OFFICERS: readonly Actor[] = [RECEIVER, APPRAISER, APPROVER, CLERK];

/** The decision on a stimulus. */
export function decide(
  stimulus: Stimulus,
  dossier: Dossier,
  world: { readonly offer: Offer; readonly at: Instant },
): Result<DossierEvent[], { readonly type: string }> {
  const { what, pick, clockBehindMinutes } = stimulus;
  const { offer, at } = world;
  if (what === 'settleObligation') {
    const paidAt = minutesLater(at, -clockBehindMinutes);
    const obligationId = obligationToPay(dossier.obligations, pick);
    const payment = { obligationId, paidThrough: 'NATIONAL_PLATFORM', paidAt } as const;
    return ok([...settleObligation(payment, dossier, offer).events]);
  }
  if (what === 'reportSectorStatus') {
    return reportSectorStatus({ source: 'civil-status', sequence: 1 + (pick % 4), status: 'X', at }, dossier);
  }
  return carryOut(what, dossier, { offer, at, by: OFFICERS[pick % OFFICERS.length] ?? RECEIVER });
}

const obligationToPay = (obligations: readonly Obligation[], pick: number): string =>
  obligations[pick % (obligations.length + 1)]?.id ?? 'unknown';

/** The command of an action with content that nothing is wrong with. */
export function carryOut(
  action: DossierAction,
  dossier: Dossier,
  { offer, at, by }: { readonly offer: Offer; readonly at: Instant; readonly by: Actor },
): Result<DossierEvent[], { readonly type: string }> {
  const act = { at, by };
  switch (action) {
    case 'acceptDossier':
      return acceptDossier(
        {
          code: 'H05.14-260225-0001',
          obligationId: 'at-reception',
          postPaidObligationId: 'before-return',
          ...act,
        },
        dossier,
        offer,
      );
    case 'refuseDossier':
      return refuseDossier({ reason: 'Thiếu giấy tờ', ...act }, dossier);
    case 'appraiseDossier':
      return appraiseDossier({ title: 'Thẻ', opinion: '', ...act, delegations: NO_DELEGATIONS }, dossier);
    case 'approveDossier':
      return approveDossier({ ...act, delegations: NO_DELEGATIONS }, dossier);
    case 'sealResult':
      return sealResult({ entryId: 'e', sealId: 's', documentNumber: '12', ...act }, dossier, aSeal());
    case 'issueResult':
      return issueResult({ code: 'K', name: 'Thẻ', documentNumber: '12', contentHash: 'a', ...act }, dossier);
    case 'returnResult':
      return returnResult({ manner: 'AT_COUNTER', ...act }, dossier);
  }
}

export interface Life {
  readonly events: readonly DossierEvent[];
  /** The dossier after each event. */
  readonly states: readonly Dossier[];
  readonly dossier: Dossier;
  readonly at: Instant;
}

/** Lodges a dossier and lets everything happen to it; what is refused leaves it as it was. */
export function liveThrough(offer: Offer, stimuli: readonly Stimulus[]): Life {
  const command = aLodging({ obligationId: 'at-lodging' });
  const lodging = lodgeDossier(command, offer);
  if (!lodging.ok) throw new Error(lodging.error.type);
  const events: DossierEvent[] = [];
  const states: Dossier[] = [];
  const happen = (decided: readonly DossierEvent[]): void => {
    for (const event of decided) {
      events.push(event);
      states.push(evolve(states.at(-1) ?? null, event));
    }
  };
  happen(lodging.value);
  let at = command.at;
  for (const stimulus of stimuli) {
    at = minutesLater(at, stimulus.afterMinutes);
    const decided = decide(stimulus, latest(states), { offer, at });
    if (decided.ok) happen(decided.value);
  }
  return { events, states, dossier: latest(states), at };
}

function latest(states: readonly Dossier[]): Dossier {
  const dossier = states.at(-1);
  if (dossier === undefined) throw new Error('Nothing happened');
  return dossier;
}
