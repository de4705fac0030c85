import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  createWorld,
  type JourneyFacts,
  runJourney,
  s1BacNinh,
  type World,
} from '@lienthong/sandbox/journey';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestSystem, type TestSystem } from '../testkit/system.js';

describe('S1 · Bắc Ninh, five steps on the spot', () => {
  let system: TestSystem;
  let world: World;
  let facts: JourneyFacts;

  beforeAll(async () => {
    system = await startTestSystem({ sample: true });
    world = createWorld(system.urls);
    facts = await runJourney(s1BacNinh, world, { begin: () => undefined, end: () => undefined });
  });
  afterAll(() => system?.stop());

  it('gives the dossier a code of the competent agency, its day and counter', () => {
    expect(facts.code).toMatch(/^H05\.14-\d{6}-\d{4}$/);
  });

  it('shows every status at the national portal, in order', () => {
    expect(facts.portalStatuses).toEqual([1, 2, 4, 9, 10]);
  });

  it('keeps one dossier at the portal and tells no step twice', async () => {
    const url = `${system.urls.portal}/sandbox/dossiers/${facts.reference}`;
    const view = await world.http<{ dossiers: number; repeatedSteps: number; officialCode: string }>({
      method: 'GET',
      url,
    });
    expect(view).toMatchObject({ dossiers: 1, repeatedSteps: 0, officialCode: facts.code });
  });

  it('writes the steps into a history that verifies', async () => {
    const { dossierByCode } = await world.ask<HistoryAnswer>('applicant-hoa', HISTORY, { code: facts.code });
    expect(dossierByCode.history.map(({ event }) => event)).toEqual([
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
    ]);
    expect(dossierByCode.historyVerdict).toEqual({ intact: true, length: 12 });
  });

  it('names on which authority each step was done', async () => {
    const { dossierByCode } = await world.ask<HistoryAnswer>('officer-receiver', HISTORY, {
      code: facts.code,
    });
    expect(dossierByCode.steps.map(({ action, authority }) => `${action} ${authority}`)).toEqual([
      'RECEIVE RECEIVER',
      'APPRAISE APPRAISER',
      'APPROVE APPROVER',
      'SEAL CLERK',
      'RETURN RETURNER',
    ]);
  });

  it('can be followed without an account by code and secret, and not with a wrong secret', async () => {
    const slip = await world.ask<SlipAnswer>('applicant-hoa', SLIP, { code: facts.code });
    const secret = slip.dossierByCode.acceptanceSlip.lookupSecret;
    const found = await system.graph<TrackAnswer>(TRACK, { code: facts.code, secret });
    expect(found.data?.trackDossier).toMatchObject({ state: 'RETURNED', applicant: null });
    const wrong = await system.graph<TrackAnswer>(TRACK, { code: facts.code, secret: 'AAAAAAAA' });
    expect(wrong).toMatchObject({ data: { trackDossier: null }, errors: [] });
  });

  it('is not there for another applicant, an officer of another unit, or nobody in particular', async () => {
    for (const user of ['applicant-binh', 'officer-other-unit']) {
      const token = await world.token(user);
      const answer = await system.graph<HistoryAnswer>(HISTORY, { code: facts.code }, token);
      expect(answer, user).toMatchObject({ data: { dossierByCode: null }, errors: [] });
    }
    const anonymous = await system.graph<HistoryAnswer>(HISTORY, { code: facts.code });
    expect(anonymous.errors[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  });

  it('writes no name, number, phone or address of the applicant into any log', () => {
    const logs = readdirSync(system.logPath).map((name) => ({
      name,
      text: readFileSync(join(system.logPath, name), 'utf8'),
    }));
    expect(logs.map(({ name }) => name)).toContain('dossiers.log');
    for (const { name, text } of logs) {
      for (const personal of PERSONAL) expect(text.includes(personal), `${personal} in ${name}`).toBe(false);
    }
  });

  it('does not let an officer do what is not theirs to do', async () => {
    const input = { dossierId: facts.dossierId, idempotencyKey: 'journey.not-theirs' };
    const answer = await system.graph(APPROVE, { input }, await world.token('officer-receiver'));
    expect(answer.errors[0]?.extensions?.code).toBe('FORBIDDEN');
  });
});

/** What the journey's applicant told the portal, and her identity number at the identity provider. */
const PERSONAL = ['Nguyễn Thị Mẫu Hoa', '000000000101', '0900000101', 'hoa@example.vn', 'Phường Kinh Bắc'];

interface HistoryAnswer {
  readonly dossierByCode: {
    readonly history: readonly { readonly event: string }[];
    readonly historyVerdict: { readonly intact: boolean; readonly length: number };
    readonly steps: readonly { readonly action: string; readonly authority: string }[];
  };
}

const HISTORY = `query ($code: String!) {
  dossierByCode(code: $code) { history { event } historyVerdict { intact length } steps { action authority } }
}`;

interface SlipAnswer {
  readonly dossierByCode: { readonly acceptanceSlip: { readonly lookupSecret: string } };
}

const SLIP = `query ($code: String!) { dossierByCode(code: $code) { acceptanceSlip { lookupSecret } } }`;

interface TrackAnswer {
  readonly trackDossier: { readonly state: string; readonly applicant: object | null } | null;
}

const TRACK = `query ($code: String!, $secret: String!) {
  trackDossier(code: $code, secret: $secret) { state applicant { fullName } }
}`;

const APPROVE = `mutation ($input: DossierCommandInput!) {
  approveDossier(input: $input) { __typename }
}`;
