import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { withConnection } from '@lienthong/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../testkit/eventually.js';
import { startTestSystem, type TestSystem } from '../testkit/system.js';

const PASSWORD = 'demo-secret-not-real';
const PROGRAM = fileURLToPath(
  new URL('../../subgraphs/catalogue/dist/pull-catalogue.command.js', import.meta.url),
);
const PROCEDURES = 91;
const BAD = '3.000358';
const APPROVED = '1.013830';

describe('the national catalogue, pulled from a portal that misbehaves', () => {
  let system: TestSystem;
  let token: string;

  beforeAll(async () => {
    system = await startTestSystem({
      env: { NATIONAL_PORTAL_PASSWORD: PASSWORD, PORTAL_PASSWORD: PASSWORD },
    });
    token = await system.token('catalogue-controller');
  });
  afterAll(() => system?.stop());

  it('goes on after kill -9 without fetching again what was stored', async () => {
    await notJustBeforeTheServiceLooks();
    await setFault({ mode: 'error-code-drift' });
    const killed = await pull(system, ({ loaded, kill }) => {
      if (loaded >= 20) kill();
    });
    expect(killed.outcome).toBeNull();
    expect(killed.lastLoaded).toBeGreaterThanOrEqual(20);
    expect((await latestPull()).state).toBe('OPEN');

    await setFault({ mode: 'session-expires', remaining: 3 });
    const faults = [
      { at: 32, fault: { mode: 'html', remaining: 3 } },
      { at: 48, fault: { mode: 'truncated-json', remaining: 2 } },
      { at: 60, fault: { mode: 'relay-json-in-string', remaining: 6 } },
      { at: 72, fault: { mode: 'bad-packet', procedureCode: BAD } },
    ];
    const resumed = await pull(system, ({ loaded }) => {
      if (loaded < (faults[0]?.at ?? Number.POSITIVE_INFINITY)) return undefined;
      return setFault(faults.shift()?.fault ?? { mode: 'none' });
    });
    expect(faults).toEqual([]);
    expect(resumed.outcome).toMatchObject({ type: 'DONE' });
    const asked = await packetsAskedFor(system);
    const early = new Set(asked.slice(0, 20));
    expect(asked.slice(28).filter((code) => early.has(code))).toEqual([]);
  });

  it('has taken in everything but the packet that makes no sense, which it names', async () => {
    const { problems, ...done } = await latestPull();
    expect(done).toMatchObject({
      state: 'DONE',
      listed: PROCEDURES,
      planned: PROCEDURES,
      settled: PROCEDURES,
      proposed: PROCEDURES - 1,
      failed: 1,
    });
    expect([...new Set(problems.map(({ procedureCode }) => procedureCode))]).toEqual([BAD]);
    expect(problems.map(({ place }) => place)).toContain('TENTTHC');
  });

  it('fetches only that packet when it is pulled again, and takes it in', async () => {
    await setFault({ mode: 'none' });
    const before = (await packetsAskedFor(system)).length;
    expect((await pull(system)).outcome).toMatchObject({
      type: 'DONE',
      pull: { planned: 1, proposed: 1, failed: 0 },
    });
    expect((await packetsAskedFor(system)).slice(before)).toEqual([BAD]);
  });

  it('becomes a version when a controller approves it, and the dossiers hear of it', async () => {
    const found = await ask<{
      versionProposal: { changes: { subject: string; after: string }[]; faults: [] };
    }>(PROPOSAL, { id: `${APPROVED}~001` });
    expect(found.versionProposal.faults).toEqual([]);
    expect(found.versionProposal.changes).toContainEqual({
      subject: 'NAME',
      before: null,
      after: 'Cấp lại Thẻ công chứng viên',
    });
    const input = {
      proposalId: `${APPROVED}~001`,
      validFrom: '2026-01-01',
      idempotencyKey: 'journey.approve',
    };
    const { approveVersion } = await ask<ApproveAnswer>(APPROVE, { input });
    expect(approveVersion).toEqual({
      __typename: 'VersionProposalDecided',
      replayed: false,
      proposal: { state: 'APPROVED', version: { id: `${APPROVED}@2026-01-01.001`, authoritative: false } },
    });
    expect((await ask<ApproveAnswer>(APPROVE, { input })).approveVersion).toMatchObject({ replayed: true });
    await eventually('the version arrived', () =>
      withConnection(system.databaseUrls.catalogue, async (run) => {
        const rows = await run(`select 1 from exchange_outbox where key = $1 and state = 'DELIVERED'`, [
          APPROVED,
        ]);
        return rows.length === 1;
      }),
    );
  });

  // The gateway keeps public answers until the catalogue's change feed tells it, a moment later.
  it('keeps a procedure that the list forgets for one night, and says since when', async () => {
    await setFault({ mode: 'missing-code', procedureCode: APPROVED });
    expect((await pull(system)).outcome).toMatchObject({ type: 'DONE', pull: { gone: 1 } });
    await eventually('the mark shows', async () =>
      /^\d{4}-\d{2}-\d{2}$/.test((await procedure()).detectedGoneOn ?? ''),
    );
    await setFault({ mode: 'none' });
    expect((await pull(system)).outcome).toMatchObject({ type: 'DONE', pull: { returned: 1, unchanged: 1 } });
    await eventually('the mark is gone', async () => (await procedure()).detectedGoneOn === null);
    expect(await procedure()).toEqual({ name: 'Cấp lại Thẻ công chứng viên', detectedGoneOn: null });
  });

  it.each([
    ['server-error', 'HTTP_ERROR'],
    ['html', 'NOT_THE_PORTAL'],
    ['truncated-json', 'NOT_THE_PORTAL'],
    ['down', 'NOT_REACHED'],
    ['throttle', 'THROTTLED'],
    ['session-expires', 'SESSION_ENDED'],
    ['error-in-success', 'NOT_A_LIST'],
    ['short-list', 'LIST_TOO_SHORT'],
  ])('waits, says why and marks nothing as gone while the portal has the fault %s', async (mode, code) => {
    await setFault({ mode });
    expect((await pull(system)).outcome).toMatchObject({ type: 'INTERRUPTED', interruption: { why: code } });
    const waiting = await latestPull();
    expect(waiting).toMatchObject({ state: 'OPEN', interruption: { code, attempts: expect.any(Number) } });
    expect(waiting.interruption?.message).not.toBe('');
    expect(await procedure()).toMatchObject({ detectedGoneOn: null });
    await setFault({ mode: 'none' });
    expect((await pull(system)).outcome).toMatchObject({ type: 'DONE', pull: { gone: 0 } });
    expect((await latestPull()).interruption).toBeNull();
  });

  it('has taken in the dictionaries, and knows every code of its packets', async () => {
    const { nationalCodes } = await ask<{ nationalCodes: { edges: { node: { code: string } }[] } }>(CODES);
    expect(nationalCodes.edges.map(({ node }) => node)).toContainEqual({
      code: 'G15-CC',
      name: 'Công chứng',
      goneOn: null,
    });
  });

  it('reads the stored packets again without the portal', async () => {
    const before = (await packetsAskedFor(system)).length;
    const reread = await pull(system, undefined, ['reread', '--dry-run']);
    expect(reread.outcome).toEqual({
      type: 'DONE',
      counts: { read: PROCEDURES, proposed: 0, withdrawn: 0, unreadable: 0 },
      dryRun: true,
    });
    expect((await packetsAskedFor(system)).length).toBe(before);
  });

  it('lets a controller amend a proposal, and says who changed what', async () => {
    const { edges } = (await ask<{ versionProposals: { edges: { node: Proposed }[] } }>(PROPOSALS))
      .versionProposals;
    const [{ node } = expect.fail('no proposal')] = edges;
    const input = {
      proposalId: node.id,
      expectedRevision: 1,
      idempotencyKey: 'journey.amend',
      reason: 'Theo kế hoạch của tỉnh',
      validFrom: '2026-12-15',
    };
    const answer = {
      __typename: 'VersionProposalDecided',
      proposal: { revision: 2, validFrom: '2026-12-15' },
    };
    const first = (await ask<AmendAnswer>(AMEND, { input })).amendProposal;
    expect(first).toMatchObject({ ...answer, replayed: false });
    expect((await ask<AmendAnswer>(AMEND, { input })).amendProposal).toMatchObject({ replayed: true });
    const stale = { input: { ...input, idempotencyKey: 'journey.amend.2', validFrom: '2026-12-20' } };
    expect((await ask<AmendAnswer>(AMEND, stale)).amendProposal).toMatchObject({
      __typename: 'ProposalRevisionConflict',
      code: 'PROPOSAL_REVISION_CONFLICT',
      currentRevision: 2,
    });
    const { versionProposal } = await ask<{ versionProposal: object }>(AMENDMENTS, { id: node.id });
    expect(versionProposal).toMatchObject({
      amendments: [{ revision: 2, reason: input.reason, validFrom: '2026-12-15', changes: [] }],
    });
  });

  it('is caught up by the service itself after a night in which it was down', async () => {
    await system.kill('catalogue', 'SIGKILL');
    await withConnection(system.databaseUrls.catalogue, async (run) => {
      await run(`update national_pull set started_at = started_at - interval '3 days', night = night - 3`);
      await run(`update national_pull_schedule set kept_since = kept_since - interval '9 days'`);
    });
    await system.start('catalogue');
    await eventually('the missed night was made up for', async () => {
      const { state, cause } = await latestPull();
      return state === 'DONE' && cause === 'CAUGHT_UP';
    });
  });

  it('is nobody’s to decide on without the right to manage the catalogue', async () => {
    const answer = await system.graph(PROPOSAL, { id: 'any' }, await system.token('officer-receiver'));
    expect(answer.errors[0]?.extensions?.code).toBe('FORBIDDEN');
  });

  async function ask<Data>(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Data> {
    const { data, errors } = await system.graph<Data>(query, variables, token);
    expect(errors).toEqual([]);
    return data ?? expect.fail('no data');
  }

  const latestPull = async () =>
    (await ask<{ latestNationalPull: PullAnswer }>(LATEST_PULL)).latestNationalPull;

  const procedure = async () =>
    (await ask<{ procedure: { name: string; detectedGoneOn: string | null } }>(PROCEDURE, { code: APPROVED }))
      .procedure;

  async function setFault(fault: object): Promise<void> {
    const response = await fetch(`${system.urls.portal}/sandbox/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(fault),
    });
    expect(response.status).toBe(200);
  }
});

/** The running service goes on with a pull that was cut off, too: it looks every five minutes. */
async function notJustBeforeTheServiceLooks(): Promise<void> {
  const left = LOOK_MS - (Date.now() % LOOK_MS);
  if (left < 60_000) await delay(left + 5_000);
}

const LOOK_MS = 5 * 60_000;

interface Step {
  readonly loaded: number;
  kill(): void;
}

interface PullRun {
  /** Null: it was killed before it had one. */
  readonly outcome: object | null;
  readonly lastLoaded: number;
}

/** The command as an operator runs it. */
async function pull(
  system: TestSystem,
  onStep: (step: Step) => unknown = () => undefined,
  args: readonly string[] = [],
): Promise<PullRun> {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      CATALOGUE_DATABASE_URL: system.databaseUrls.catalogue,
      NATIONAL_PORTAL_URL: system.urls.portal,
      NATIONAL_PORTAL_USERNAME: 'bac-ninh',
      NATIONAL_PORTAL_PASSWORD: PASSWORD,
      NATIONAL_PORTAL_DSTCODE: 'national-portal',
      NATIONAL_PORTAL_AGENCY: 'H05.00.01',
      NATIONAL_PULL_RETRY_SECONDS: '0.1',
    },
  });
  const closed = new Promise<void>((done) => child.once('close', () => done()));
  let lastLoaded = 0;
  let outcome: object | null = null;
  for await (const line of createInterface({ input: child.stdout })) {
    const step = JSON.parse(line) as { loaded?: number; outcome?: object };
    outcome = step.outcome ?? null;
    lastLoaded = step.loaded ?? lastLoaded;
    if (step.loaded !== undefined) await onStep({ loaded: step.loaded, kill: () => child.kill('SIGKILL') });
  }
  await closed;
  return { outcome, lastLoaded };
}

/** Codes of all LayThuTuc calls that reached the portal, in order. */
async function packetsAskedFor(system: TestSystem): Promise<string[]> {
  const response = await fetch(`${system.urls.portal}/sandbox/log?last=1000`);
  const { calls } = (await response.json()) as { calls: { service: string; codes: string[] }[] };
  return calls.filter(({ service }) => service === 'LayThuTuc').flatMap(({ codes }) => codes);
}

interface PullAnswer {
  readonly state: string;
  readonly cause: string;
  readonly interruption: { readonly message: string } | null;
  readonly problems: readonly { readonly procedureCode: string; readonly place: string }[];
}

interface ApproveAnswer {
  readonly approveVersion: object;
}

const LATEST_PULL = `{
  latestNationalPull {
    state cause listed planned settled proposed failed
    interruption { code message reason attempts nextTryAt }
    problems(first: 100) { procedureCode place reason unknownCode { list code } }
  }
}`;

const PROPOSAL = `query ($id: ID!) {
  versionProposal(id: $id) { changes { subject before after } faults { place } }
}`;

const APPROVE = `mutation ($input: ApproveVersionInput!) {
  approveVersion(input: $input) {
    __typename
    ... on VersionProposalDecided { replayed proposal { state version { id authoritative } } }
    ... on UserError { code message }
  }
}`;

const PROCEDURE = `query ($code: ID!) { procedure(code: $code) { name detectedGoneOn } }`;

interface Proposed {
  readonly id: string;
}

interface AmendAnswer {
  readonly amendProposal: object;
}

const PROPOSALS = `{ versionProposals(first: 1) { edges { node { id } } } }`;

const CODES = `{ nationalCodes(list: FIELD, first: 100) { edges { node { code name goneOn } } } }`;

const AMENDMENTS = `query ($id: ID!) {
  versionProposal(id: $id) { amendments { revision reason validFrom changes { subject } } }
}`;

const AMEND = `mutation ($input: AmendProposalInput!) {
  amendProposal(input: $input) {
    __typename
    ... on VersionProposalDecided { replayed proposal { revision validFrom } }
    ... on ProposalRevisionConflict { currentRevision }
    ... on UserError { code message }
  }
}`;
