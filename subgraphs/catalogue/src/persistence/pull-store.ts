import { formatInstant, type Instant, instant, type PlainDate, plainDate } from '@lienthong/kernel';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { NationalProcedure } from '../domain/pull-plan.js';
import type {
  NationalPull,
  PacketOutcome,
  PacketStore,
  PendingPacket,
  PullProblem,
  PullStore,
} from '../operations/national-ports.js';

/** Lists travel as JSON: the ORM would spread arrays. */
export const createPullStore = (em: EntityManager): PullStore => ({
  open: async () => (await readPulls(em, `where state = 'OPEN'`))[0] ?? null,
  doneOn: async (night) => {
    const found = await em.execute(`select 1 from national_pull where state = 'DONE' and night = ? limit 1`, [
      night,
    ]);
    return found.length > 0;
  },
  begin: async ({ id, night, startedAt }) => {
    await em.execute(`insert into national_pull (id, night, state, started_at) values (?, ?, 'OPEN', ?)`, [
      id,
      night,
      formatInstant(startedAt),
    ]);
  },
  finish: async (id, state, at) => {
    await em.execute('update national_pull set state = ?, finished_at = ? where id = ?', [
      state,
      formatInstant(at),
      id,
    ]);
    await em.execute('delete from national_pull_item where pull_id = ?', [id]);
  },
  known: () => readKnown(em),
  plan: async (pull, list, plan) => {
    await em.execute(ENTER_LIST, [pull.night, pull.night, JSON.stringify(list.procedures)]);
    await em.execute(MARK_GONE, [pull.night, JSON.stringify(plan.gone)]);
    await em.execute(PLAN_ITEMS, [pull.id, JSON.stringify(plan.fetch)]);
    const counts = [list.procedures.length, plan.fetch.length, plan.gone.length, plan.returned.length];
    await em.execute(PLAN_COUNTS, [...counts, pull.id]);
    await addProblems(
      em,
      pull.id,
      list.faults.map((fault) => ({ procedureCode: null, ...fault })),
    );
  },
  pending: (id, count) => em.execute<PendingPacket[]>(PENDING, [id, count]),
  countAttempts: async (id, codes) => {
    await em.execute(COUNT_ATTEMPTS, [id, JSON.stringify(codes)]);
  },
  settle: async (id, code, outcome) => {
    const taken = await em.execute<object[]>(
      'delete from national_pull_item where pull_id = ? and code = ? returning code',
      [id, code],
    );
    if (taken.length > 0) await em.execute(COUNTED[outcome], [id]);
    return taken.length > 0;
  },
  addProblems: (id, problems) => addProblems(em, id, problems),
});

export const createPacketStore = (em: EntityManager): PacketStore => ({
  hashOf: async (code) => {
    const [row] = await em.execute<{ hash: string }[]>(
      `select packet_hash as hash from national_procedure
       where code = ? and packet_hash is not null and packet_read_on is not null`,
      [code],
    );
    return row?.hash ?? null;
  },
  keep: async (code, { hash, body }, at) => {
    await em.execute(
      `insert into national_packet (procedure_code, hash, body, first_read_at) values (?, ?, ?, ?)
       on conflict do nothing`,
      [code, hash, body, formatInstant(at)],
    );
  },
  markRead: async (code, read) => {
    await em.execute(
      `update national_procedure set packet_hash = coalesce(?, packet_hash), packet_read_on = ? where code = ?`,
      [read?.hash ?? null, read?.on ?? null, code],
    );
  },
});

/** The newest first. `where` is a literal of this program. */
export async function readPulls(em: EntityManager, where: string): Promise<NationalPull[]> {
  const rows = await em.execute<PullRow[]>(
    `select id, night::text as night, state, extract(epoch from started_at) * 1000 as started,
       extract(epoch from finished_at) * 1000 as finished, listed, planned, unchanged, proposed, settled,
       failed, gone, returned
     from national_pull ${where} order by started_at desc limit 1`,
  );
  return rows.map(({ night, started, finished, ...row }) => ({
    ...row,
    night: plainDate(night),
    startedAt: toInstant(started),
    finishedAt: finished === null ? null : toInstant(finished),
  }));
}

type PullRow = Omit<NationalPull, 'night' | 'startedAt' | 'finishedAt'> & {
  readonly night: string;
  readonly started: string;
  readonly finished: string | null;
};

const toInstant = (milliseconds: string): Instant => instant(Number(milliseconds));

async function readKnown(em: EntityManager): Promise<NationalProcedure[]> {
  const rows = await em.execute<{ code: string; read: string | null; gone: string | null }[]>(
    'select code, packet_read_on::text as read, gone_on::text as gone from national_procedure',
  );
  return rows.map(({ code, read, gone }) => ({
    code,
    packetReadOn: dayOrNull(read),
    goneOn: dayOrNull(gone),
  }));
}

const dayOrNull = (text: string | null): PlainDate | null => (text === null ? null : plainDate(text));

async function addProblems(em: EntityManager, id: string, problems: readonly PullProblem[]): Promise<void> {
  if (problems.length === 0) return;
  await em.execute(ADD_PROBLEMS, [id, JSON.stringify(problems)]);
}

const ENTER_LIST = `
insert into national_procedure as known (code, name, first_listed_on, last_listed_on)
select distinct on (code) code, name, ?::date, ?::date
from jsonb_to_recordset(?::jsonb) as listed (code text, name text)
on conflict (code) do update
  set name = excluded.name, last_listed_on = excluded.last_listed_on, gone_on = null`;

const MARK_GONE = `
update national_procedure set gone_on = ?
where code in (select jsonb_array_elements_text(?::jsonb))`;

const PLAN_ITEMS = `
insert into national_pull_item (pull_id, code) select ?, jsonb_array_elements_text(?::jsonb)`;

const PLAN_COUNTS = 'update national_pull set listed = ?, planned = ?, gone = ?, returned = ? where id = ?';

const PENDING = `
select code, attempts from national_pull_item where pull_id = ? order by attempts, code limit ?`;

const COUNT_ATTEMPTS = `
update national_pull_item set attempts = attempts + 1
where pull_id = ? and code in (select jsonb_array_elements_text(?::jsonb))`;

const COUNTED: Readonly<Record<PacketOutcome, string>> = {
  UNCHANGED: 'update national_pull set settled = settled + 1, unchanged = unchanged + 1 where id = ?',
  PROPOSED: 'update national_pull set settled = settled + 1, proposed = proposed + 1 where id = ?',
  SETTLED: 'update national_pull set settled = settled + 1 where id = ?',
  FAILED: 'update national_pull set settled = settled + 1, failed = failed + 1 where id = ?',
};

const ADD_PROBLEMS = `
insert into national_pull_problem (pull_id, procedure_code, place, reason)
select ?, problem."procedureCode", problem.place, problem.reason
from jsonb_to_recordset(?::jsonb) as problem ("procedureCode" text, place text, reason text)`;
