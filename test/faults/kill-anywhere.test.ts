import { setTimeout as sleep } from 'node:timers/promises';
import {
  createWorld,
  type JourneyFacts,
  type JourneyStep,
  s1BacNinh,
  type World,
} from '@lienthong/sandbox/journey';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestSystem, type TestSystem } from '../testkit/system.js';

type Victim = Parameters<TestSystem['kill']>[0];

/** Who dies during which step, and how long after the step has begun; the step is then simply tried again. */
const KILLS: readonly { readonly step: string; readonly victim: Victim; readonly afterMs: number }[] = [
  { step: 'lodge', victim: 'dossiers', afterMs: 0 },
  { step: 'arrive', victim: 'portal', afterMs: 5 },
  { step: 'accept', victim: 'dossiers', afterMs: 15 },
  { step: 'fee', victim: 'payments', afterMs: 0 },
  { step: 'start-payment', victim: 'payments', afterMs: 30 },
  { step: 'pay', victim: 'payment-platform', afterMs: 10 },
  { step: 'appraise', victim: 'gateway', afterMs: 10 },
  { step: 'seal', victim: 'dossiers', afterMs: 8 },
  { step: 'issue', victim: 'dossiers', afterMs: 20 },
  { step: 'return', victim: 'portal', afterMs: 0 },
];

const PATIENCE_MS = 60_000;

describe('when any process may be killed at any point', () => {
  let system: TestSystem;
  let world: World;
  let facts: JourneyFacts = {};
  const killed: string[] = [];

  beforeAll(async () => {
    system = await startTestSystem({ sample: true });
    world = createWorld(system.urls);
    for (const step of s1BacNinh) {
      const revived = killDuring(step);
      facts = { ...facts, ...(await persist(step)) };
      await revived;
    }
  }, 300_000);
  afterAll(() => system?.stop());

  /** The victim dies without a word while the step runs, and comes back a moment later. */
  async function killDuring({ name }: JourneyStep): Promise<void> {
    const plan = KILLS.find(({ step }) => step === name);
    if (plan === undefined) return;
    await sleep(plan.afterMs);
    await system.kill(plan.victim, 'SIGKILL');
    killed.push(name);
    await sleep(200);
    await system.start(plan.victim);
  }

  /** What a person does: tries the same again until it works. */
  async function persist(step: JourneyStep): Promise<JourneyFacts> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      try {
        return (await step.run(world, facts)).facts ?? {};
      } catch (error) {
        if (Date.now() > deadline) throw error;
        await sleep(250);
      }
    }
  }

  it('kills at every planned point', () => {
    expect(killed).toEqual(KILLS.map(({ step }) => step));
  });

  it('loses no step and repeats none', async () => {
    const query = `query ($code: String!) {
      dossierByCode(code: $code) {
        state code history { event } historyVerdict { intact }
        sealUses { documentNumber } obligations { state } exchange { destination state }
      }
    }`;
    const { dossierByCode } = await world.ask<{ dossierByCode: object }>('applicant-hoa', query, {
      code: facts.code,
    });
    expect(dossierByCode).toMatchObject({
      state: 'RETURNED',
      code: facts.code,
      history: [
        'DossierLodged',
        'DossierAccepted',
        'ObligationRaised',
        'DossierSuspended',
        'ObligationSettled',
        'DossierResumed',
        'ProcessingStarted',
        'DossierAppraised',
        'DossierApproved',
        'ResultSealed',
        'ResultIssued',
        'ResultReturned',
      ].map((event) => ({ event })),
      historyVerdict: { intact: true },
      sealUses: [{ documentNumber: `${facts.code?.slice(-4)}/TCC-STP` }],
      obligations: [{ state: 'PAID' }],
      exchange: [
        { destination: 'national-portal', state: 'UP_TO_DATE' },
        { destination: 'payments', state: 'UP_TO_DATE' },
      ],
    });
  });

  it('leaves one dossier at the portal, with every status in order', async () => {
    expect(facts.portalStatuses).toEqual([1, 2, 4, 9, 10]);
    const url = `${system.urls.portal}/sandbox/dossiers/${facts.reference}`;
    expect(await world.http({ method: 'GET', url })).toMatchObject({ dossiers: 1, officialCode: facts.code });
  });

  it('lodges one dossier, not two, although the lodging was tried again', async () => {
    const { myDossiers } = await world.ask<{ myDossiers: { edges: unknown[] } }>(
      'applicant-hoa',
      '{ myDossiers(first: 10) { edges { node { id } } } }',
      {},
    );
    expect(myDossiers.edges).toHaveLength(1);
  });
});
