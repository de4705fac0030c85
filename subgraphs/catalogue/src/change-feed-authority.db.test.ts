import 'reflect-metadata';
import { type Caller, fingerprint, gatewayCaller, plainDate, systemClock } from '@lienthong/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changesIn } from './change-feed.fixture.js';
import { type CodeMapping, codeMappingId } from './domain/codes/code-mapping.js';
import { aStatusMapping } from './domain/codes/status-mapping.fixture.js';
import { aDecision } from './domain/decisions/decision.fixture.js';
import { paperEquivalentId } from './domain/papers/paper-equivalent.js';
import { aContent } from './domain/procedure.fixture.js';
import type { ReceptionArrangement } from './domain/reception/reception-arrangement.js';
import type { CalendarOverride } from './domain/unit-hours/calendar-override.js';
import type { VersionProposal } from './domain/version-proposal.js';
import { approveVersion } from './operations/decide-proposal.js';
import { enterArrangements } from './operations/enter-arrangements.js';
import { enterCodeMappings, enterCodeSystems } from './operations/enter-codes.js';
import { enterPaperEquivalents } from './operations/enter-paper-equivalents.js';
import { enterTargets } from './operations/enter-targets.js';
import type { PublicationStores } from './operations/ports.js';
import { publishDecisions } from './operations/publish-decisions.js';
import { publishDelegations } from './operations/publish-delegations.js';
import { publishOverrides } from './operations/publish-overrides.js';
import { publishServices } from './operations/publish-services.js';
import { publishStatusMappings } from './operations/publish-status-mappings.js';
import { createAuthorityReader } from './persistence/authority/reader.js';
import { createCatalogueReader } from './persistence/catalogue-reader.js';
import { createPublicationDatabase, storesWithin } from './persistence/publication-database.js';
import { recordingStores } from './persistence/recording-stores.js';
import { openSampleCatalogue, type SampleCatalogue } from './sample-catalogue.fixture.js';

let catalogue: SampleCatalogue;
beforeAll(async () => {
  catalogue = await openSampleCatalogue();
});
afterAll(() => catalogue?.close());

const deps = () => ({ database: createPublicationDatabase(catalogue.orm), clock: systemClock });

/** What entering makes stale, once each; entering the same again makes nothing stale. */
async function staleBy(enter: () => Promise<unknown>): Promise<string[]> {
  const { changedBy } = changesIn(catalogue.orm);
  const stale = await changedBy(enter);
  expect(await changedBy(enter)).toEqual([]);
  return [...new Set(stale)];
}

const one = <Item>([item]: readonly Item[]): Item => item ?? expect.fail('the sample has none');

const page = { first: 1, after: null };
const UNIT = 'bn-provincial-centre';

describe('what a province decides', () => {
  it('as a decision is told with every procedure and service', async () => {
    const decision = aDecision({ number: '77/QĐ-UBND', provinceCode: null });
    expect(await staleBy(() => publishDecisions(deps())([decision]))).toEqual([
      `Decision:${decision.id}`,
      'Procedure:*',
      'OnlineService:*',
    ]);
  });

  it('as a level is told with the service, also when the log alone grows', async () => {
    const service = one(await createCatalogueReader(catalogue.orm).services([`${UNIT}:1.013830`]));
    const lower = { ...service, level: 'INFORMATION' as const };
    const publish = () => publishServices(deps())([lower], { recordedBy: 'controller', decision: null });
    expect(await staleBy(publish)).toContain(`OnlineService:${service.id}`);
    const append = () =>
      deps().database.publication(({ levels }) =>
        levels.append([
          {
            ...service,
            serviceId: service.id,
            oldLevel: 'INFORMATION',
            newLevel: 'PARTIAL',
            effectiveFrom: plainDate('2026-11-20'),
            recordedAt: systemClock.now(),
            recordedBy: 'controller',
            decision: null,
          },
        ]),
      );
    expect(await changesIn(catalogue.orm).changedBy(append)).toEqual([`OnlineService:${service.id}`]);
  });

  it('as a delegation is told with every service, for a process may stand on it, a target by itself', async () => {
    const reader = createAuthorityReader(catalogue.orm);
    const delegation = one(await reader.delegations({ fromAgency: null, inEffect: null, ...page }));
    const renewed = { ...delegation, legalBasis: `${delegation.legalBasis} (mới)` };
    expect(await staleBy(() => publishDelegations(deps())([renewed]))).toEqual([
      `Delegation:${delegation.id}`,
      'OnlineService:*',
    ]);
    const search = { on: plainDate('2024-06-01'), scopeId: null, indicator: null, ...page };
    const target = one(await reader.targets(search));
    const sourced = { ...target, source: `${target.source} (mới)` };
    expect(await staleBy(() => enterTargets(deps())([sourced]))).toEqual([`Target:${target.id}`]);
  });

  it('as what stands in for a paper is told with its procedure and whatever shows papers', async () => {
    const told = {
      procedureCode: '1.013830',
      caseId: null,
      paperCode: 'GT01',
      kind: 'SUBSTITUTE',
      code: 'X',
      name: null,
      legalBasis: null,
      validFrom: plainDate('2026-01-01'),
      validUntil: null,
      assumed: true,
    } as const;
    const equivalent = { id: paperEquivalentId(told), ...told };
    expect(await staleBy(() => enterPaperEquivalents(deps())([equivalent]))).toEqual([
      'Procedure:1.013830',
      'ProcedureVersion:*',
      'OnlineService:*',
    ]);
  });

  it('as a code is told with what carries it', async () => {
    const system = { id: 'TEST', name: 'Hệ thống thử', owner: 'Sở Tư pháp' };
    expect(await staleBy(() => enterCodeSystems(deps())([system]))).toEqual(['CodeSystem:TEST']);
    const mapping = {
      system: 'TEST',
      code: '1',
      subject: { kind: 'AGENCY', id: 'H05.14' },
      validFrom: plainDate('2026-01-01'),
      validUntil: null,
      assumed: false,
    } satisfies Omit<CodeMapping, 'id'>;
    const entered = [{ id: codeMappingId(mapping), ...mapping }];
    expect(await staleBy(() => enterCodeMappings(deps())(entered))).toEqual(['Agency:H05.14']);
  });

  it('as the meaning of a status is told with every service', async () => {
    const mapping = aStatusMapping({ scope: { kind: 'AGENCY', id: 'H05.14' }, national: 'NOT_TOLD' });
    expect(await staleBy(() => publishStatusMappings(deps())([mapping]))).toEqual(['OnlineService:*']);
  });

  it('as an arrangement is told with its unit', async () => {
    const arrangement: ReceptionArrangement = {
      id: 'test-post',
      unitId: UNIT,
      kind: 'POSTAL_ENTERPRISE',
      counter: null,
      enterprise: 'Bưu điện',
      tasks: ['RECEPTION'],
      agencyIdentifier: null,
      procedureCodes: ['1.013830'],
      decision: null,
      validFrom: plainDate('2027-01-01'),
      validUntil: null,
      assumed: false,
    };
    expect(await staleBy(() => enterArrangements(deps())([arrangement]))).toEqual([`OneDoorUnit:${UNIT}`]);
  });

  it('as hours of a unit is told with the unit, its calendars and whatever is promised', async () => {
    const override: CalendarOverride = {
      id: 'test-closed',
      unitId: UNIT,
      kind: 'CLOSED',
      reason: 'Nghỉ tránh bão',
      weekdays: null,
      sessions: [],
      decision: null,
      validFrom: plainDate('2026-12-09'),
      validUntil: plainDate('2026-12-10'),
    };
    const stale = await staleBy(() => publishOverrides(deps())([override]));
    expect(stale.toSorted()).toEqual([
      'OneDoorUnit:*',
      `OneDoorUnit:${UNIT}`,
      'OnlineService:*',
      'Procedure:*',
      `WorkingCalendar:${UNIT}/processing`,
      `WorkingCalendar:${UNIT}/reception`,
    ]);
  });
});

describe('what the national portal says', () => {
  it('in a dictionary is told when it came differently', async () => {
    const { changedBy } = changesIn(catalogue.orm);
    const pull = { id: crypto.randomUUID(), night: plainDate('2026-11-20') };
    const enter = (hash: string) => () =>
      deps().database.publication(({ codeLists }) =>
        codeLists.enter({
          name: 'FIELD',
          list: { codes: [{ code: 'A', name: 'Hộ tịch', attributes: {} }], faults: [], hash, body: '{}' },
          gone: [],
          pull,
          at: systemClock.now(),
        }),
      );
    await deps().database.publication(({ pulls }) =>
      pulls.begin({ ...pull, startedAt: systemClock.now(), cause: 'BY_HAND' }),
    );
    expect(await changedBy(enter('one'))).toEqual(['NationalCode:*']);
    expect(await changedBy(enter('one'))).toEqual([]);
    expect(await changedBy(enter('two'))).toEqual(['NationalCode:*']);
  });
});

describe('a proposed version', () => {
  it('is told when it is found, and with the version when it is approved', async () => {
    const { changedBy } = changesIn(catalogue.orm);
    const content = { ...aContent(), code: '9.000003' };
    const print = fingerprint(content);
    const proposal: VersionProposal = {
      id: crypto.randomUUID(),
      revision: 1,
      content,
      fingerprint: print,
      detectedFingerprint: print,
      validFrom: null,
      detectedAt: systemClock.now(),
      faults: [],
      decision: { state: 'PROPOSED' },
    };
    const propose = () => deps().database.publication(({ proposals }) => proposals.add(proposal));
    expect(await changedBy(propose)).toEqual([`VersionProposal:${proposal.id}`]);
    const controller: Caller = { ...gatewayCaller, subject: 'controller', scopes: ['catalogue:manage'] };
    const approve = () =>
      approveVersion(deps())(controller, {
        proposalId: proposal.id,
        idempotencyKey: 'approve-1',
        validFrom: plainDate('2026-12-01'),
        expectedRevision: 1,
      });
    expect(await changedBy(approve)).toEqual([
      'ProcedureVersion:9.000003@2026-12-01.001',
      'Procedure:9.000003',
      'OnlineService:*',
      `VersionProposal:${proposal.id}`,
    ]);
  });
});

/** Methods that only read; every other one writes. */
const READING: ReadonlySet<string> = new Set(
  (
    'of inForce fingerprints related listing ofScopes ofAgencies current missing units find overridesOf unitsFollowing calendars ' +
    'wanted known book open ledger pending hashOf stored'
  ).split(' '),
);

const PULL_PROGRESS =
  'how far a pull has come is asked by catalogue managers only, who are never given copies';
const RAW_PACKETS = 'raw packets are read by pulls only';

/** Writes that no public answer shows. */
const SHOWN_TO_NOBODY: Readonly<Record<string, string>> = {
  'outbox.write': 'messages are for the dossiers',
  'answers.remember': 'first answers are for whoever repeats a command',
  'packets.keep': RAW_PACKETS,
  'packets.markRead': RAW_PACKETS,
  'codeLists.skip': PULL_PROGRESS,
  'pulls.begin': PULL_PROGRESS,
  'pulls.resume': PULL_PROGRESS,
  'pulls.interrupt': PULL_PROGRESS,
  'pulls.finish': PULL_PROGRESS,
  'pulls.countAttempts': PULL_PROGRESS,
  'pulls.settle': PULL_PROGRESS,
  'pulls.addProblems': PULL_PROGRESS,
  'proposals.note': 'an amendment is noted with the amended proposal, which is told',
};

describe('every write of a publication', () => {
  it('is told by the change feed, or shown in no public answer', () => {
    const em = catalogue.orm.em.fork();
    const plain = storesWithin(em);
    const recording = recordingStores(em, plain);
    const untold = Object.keys(plain).flatMap((name) =>
      methodsOf(plain, name).flatMap(([method, write]) => {
        const told = methodsOf(recording, name).some(
          ([other, recorded]) => other === method && recorded !== write,
        );
        return told || READING.has(method) ? [] : [`${name}.${method}`];
      }),
    );
    expect(untold.toSorted()).toEqual(Object.keys(SHOWN_TO_NOBODY).toSorted());
  });
});

const methodsOf = (stores: PublicationStores, name: string): [string, unknown][] =>
  Object.entries({ ...Object.entries(stores).find(([key]) => key === name)?.[1] });
