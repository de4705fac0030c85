import { formatInstant, type Instant, instant, type PlainDate, plainDate } from '@lienthong/kernel';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { PullLedger } from '../domain/decide-pull.js';
import type { NationalProcedure } from '../domain/pull-plan.js';
import type {
  NationalPull,
  PacketOutcome,
  PacketStore,
  PendingPacket,
  PullProblem,
  PullStore,
  SourceFaultKind,
  StoredPacket,
} from '../operations/national-ports.js';

/** Lists travel as JSON: the ORM would spread arrays. */
export const createPullStore = (em: EntityManager): PullStore => ({
  open: async () => (await readPulls(em, `where state = 'OPEN'`))[0] ?? null,
  ledger: (now) => readLedger(em, now),
  begin: async ({ id, night, startedAt, cause }) => {
    await em.execute(BEGIN, [id, night, formatInstant(startedAt), cause]);
  },
  resume: async (id) => {
    await em.execute('update national_pull set next_try_at = null where id = ?', [id]);
  },
  interrupt: async (id, { why, reason, at, attempts, nextTryAt }) => {
    await em.execute(INTERRUPT, [attempts, why, reason, formatInstant(at), formatInstant(nextTryAt), id]);
  },
  finish: async (id, state, at) => {
    await em.execute(FINISH, [state, formatInstant(at), id]);
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

/** Moments of a clock that ran far ahead must neither hold pulls back nor hide those that came after. */
async function readLedger(em: EntityManager, now: Instant): Promise<PullLedger> {
  const [kept] = await em.execute<{ since: string }[]>(KEEP_SCHEDULE, [formatInstant(now)]);
  const [done] = await em.execute<{ started: string }[]>(LAST_DONE, [formatInstant(now)]);
  const [open] = await readPulls(em, `where state = 'OPEN'`);
  return {
    keptSince: kept === undefined ? now : toInstant(kept.since),
    doneStartedAt: done === undefined ? null : toInstant(done.started),
    open:
      open === undefined
        ? null
        : { startedAt: open.startedAt, nextTryAt: open.interruption?.nextTryAt ?? null },
  };
}

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
    await em.execute('update national_procedure set packet_latest_hash = ? where code = ?', [hash, code]);
  },
  markRead: async (code, read) => {
    await em.execute(
      `update national_procedure set packet_hash = coalesce(?, packet_hash), packet_read_on = ? where code = ?`,
      [read?.hash ?? null, read?.on ?? null, code],
    );
  },
  stored: ({ codes, first, after }) =>
    em.execute<StoredPacket[]>(STORED, [codes === null, JSON.stringify(codes ?? []), after ?? '', first]),
});

/** The newest first. `where` is a literal of this program. */
export async function readPulls(em: EntityManager, where: string): Promise<NationalPull[]> {
  const rows = await em.execute<PullRow[]>(
    `select id, night::text as night, state, cause, extract(epoch from started_at) * 1000 as started,
       extract(epoch from finished_at) * 1000 as finished, listed, planned, unchanged, proposed, settled,
       failed, gone, returned, attempts, interrupted_why as why, interrupted_reason as reason,
       extract(epoch from interrupted_at) * 1000 as at, extract(epoch from next_try_at) * 1000 as next
     from national_pull ${where} order by started_at desc limit 1`,
  );
  return rows.map(({ night, started, finished, why, reason, at, next, ...row }) => ({
    ...row,
    night: plainDate(night),
    startedAt: toInstant(started),
    finishedAt: finished === null ? null : toInstant(finished),
    interruption:
      why === null || reason === null || at === null || next === null
        ? null
        : { why, reason, at: toInstant(at), attempts: row.attempts, nextTryAt: toInstant(next) },
  }));
}

type PullRow = Omit<NationalPull, 'night' | 'startedAt' | 'finishedAt' | 'interruption'> & {
  readonly night: string;
  readonly started: string;
  readonly finished: string | null;
  readonly why: SourceFaultKind | null;
  readonly reason: string | null;
  readonly at: string | null;
  readonly next: string | null;
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

const BEGIN = `
insert into national_pull (id, night, state, started_at, cause) values (?, ?, 'OPEN', ?, ?)`;

const INTERRUPT = `
update national_pull set attempts = ?, interrupted_why = ?, interrupted_reason = ?, interrupted_at = ?,
  next_try_at = ? where id = ?`;

const FINISH = `
update national_pull set state = ?, finished_at = ?, next_try_at = null where id = ?`;

const KEEP_SCHEDULE = `
insert into national_pull_schedule as known (kept_since) values (?)
on conflict (only_row) do update set kept_since = least(known.kept_since, excluded.kept_since)
returning extract(epoch from kept_since) * 1000 as since`;

const LAST_DONE = `
select extract(epoch from started_at) * 1000 as started from national_pull
where state = 'DONE' and started_at <= ?::timestamptz + interval '1 day' order by started_at desc limit 1`;

const STORED = `
select procedure.code, packet.body from national_procedure procedure
join national_packet packet
  on packet.procedure_code = procedure.code and packet.hash = procedure.packet_latest_hash
where (? or procedure.code in (select jsonb_array_elements_text(?::jsonb))) and procedure.code > ?
order by procedure.code limit ?`;

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
insert into national_pull_problem (pull_id, procedure_code, place, reason, unknown_list, unknown_code)
select ?, problem."procedureCode", problem.place, problem.reason, problem."unknownCode"->>'list',
  problem."unknownCode"->>'code'
from jsonb_to_recordset(?::jsonb)
  as problem ("procedureCode" text, place text, reason text, "unknownCode" jsonb)`;
