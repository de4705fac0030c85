import {
  type Caller,
  err,
  fingerprint,
  fixedClock,
  instant,
  ok,
  parseInstant,
  seededIds,
} from '@lienthong/kernel';
import { createTestDatabase, migratedTemplate, type TestDatabase } from '../../../test/testkit/database.js';
import type { CodeListName, ListedCode } from './domain/code-list.js';
import type { PullMode } from './domain/decide-pull.js';
import type { NationalCatalogue, SourceFault } from './operations/national-ports.js';
import { pullCatalogue } from './operations/pull-catalogue.js';
import type { PullProgress } from './operations/pull-progress.js';
import { createNationalReader } from './persistence/national-reader.js';
import { createCatalogueOrm, migrate } from './persistence/orm.js';
import { createPublicationDatabase } from './persistence/publication-database.js';
import { createPullLock } from './persistence/pull-lock.js';
import { aPacket } from './sync/national-portal/packet.fixture.js';
import { createPacketReader } from './sync/national-portal/packet-reader.js';

const DAY_MS = 86_400_000;
const nightInstant = parseInstant('2026-11-22T01:30:00+07:00');
if (nightInstant === null) throw new Error('Not a moment');
export const NIGHT = nightInstant;

export const controller: Caller = {
  kind: 'OFFICER',
  subject: 'catalogue-controller',
  scopes: ['catalogue:manage'],
  unitId: null,
  displayName: null,
  identityNumber: null,
};

/** A migrated database of its own, empty. */
export async function aCatalogueDatabase(): Promise<TestDatabase> {
  const template = await migratedTemplate('catalogue_empty', async (url) => {
    const orm = await createCatalogueOrm(url);
    await migrate(orm);
    await orm.close();
  });
  return createTestDatabase(template);
}

export const AWAY: SourceFault = {
  type: 'UNAVAILABLE',
  why: 'NOT_REACHED',
  reason: 'away',
  retryAfterMs: null,
};

/** A portal in memory whose list, packets and moods a test sets. */
export function aPortal() {
  const portal = {
    listed: [] as { code: string; name: string }[],
    packets: new Map<string, unknown>(),
    faults: new Map<string, SourceFault>(),
    listFault: null as SourceFault | null,
    /** Null: it stays. */
    awayAfter: null as number | null,
    asked: [] as string[],
    codeLists: new Map<CodeListName, ListedCode[]>(),
    codeListFaults: new Set<CodeListName>(),
    listsAsked: [] as CodeListName[],
    publish: (...codes: string[]) => {
      for (const code of codes) {
        if (!portal.listed.some((one) => one.code === code)) portal.listed.push({ code, name: 'Thủ tục' });
        portal.packets.set(code, aPacket({ MATTHC: code }));
      }
    },
  };
  const source: NationalCatalogue = {
    list: async () =>
      portal.listFault === null ? ok({ procedures: portal.listed, faults: [] }) : err(portal.listFault),
    packet: async (code) => {
      portal.asked.push(code);
      const away = portal.awayAfter !== null && portal.asked.length > portal.awayAfter;
      if (away) return err(AWAY);
      const fault = portal.faults.get(code);
      if (fault !== undefined) return err(fault);
      const packet = portal.packets.get(code);
      return ok({ body: JSON.stringify(packet), hash: fingerprint(packet), packet });
    },
    codeList: async (name) => {
      portal.listsAsked.push(name);
      if (portal.codeListFaults.has(name)) return err(AWAY);
      const codes = portal.codeLists.get(name) ?? [];
      return ok({ body: JSON.stringify(codes), hash: fingerprint(codes), codes, faults: [] });
    },
  };
  return Object.assign(portal, { source });
}

let pullers = 0;

export type OpenPull = Awaited<ReturnType<typeof openPull>>;

export async function openPull(url: string, portal = aPortal()) {
  const orm = await createCatalogueOrm(url);
  const clock = fixedClock(NIGHT);
  const deps = { database: createPublicationDatabase(orm), clock };
  const reader = createNationalReader(orm);
  const progress: PullProgress[] = [];
  const run = pullCatalogue({
    ...deps,
    source: portal.source,
    readPacket: createPacketReader(true),
    atMinute: 90,
    lock: createPullLock(orm),
    ids: seededIds(`puller ${pullers++}`),
    retryPauseMs: 1,
  });
  const page = { first: 100, after: null };
  return {
    orm,
    deps,
    portal,
    reader,
    progress,
    passNights: (count: number) => clock.set(instant(clock.now() + count * DAY_MS)),
    passMinutes: (count: number) => clock.set(instant(clock.now() + count * 60_000)),
    pull: (mode: PullMode, acceptShortList = false) =>
      run({
        mode,
        acceptShortList,
        signal: AbortSignal.timeout(30_000),
        report: (step) => progress.push(step),
      }),
    openProposals: async () => (await reader.openProposals(page)).map(({ id }) => id),
    problems: async () => reader.problemsOf((await reader.latestPull())?.id ?? '', { first: 100 }),
    count: async (table: string): Promise<number> => {
      const [row] = await orm.em.fork().execute<{ n: string }[]>(`select count(*) as n from ${table}`);
      return Number(row?.n);
    },
  };
}
