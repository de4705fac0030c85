import { Migration } from '@mikro-orm/migrations';
import { ChangeTables } from '../changes/change-tables-migration.js';

/**
 * Tables of the exchange. Every index that the engine works with is partial: it holds what is still to be
 * done, so that the cost of a claim does not grow with the history.
 */
export class ExchangeTables extends Migration {
  override up(): void {
    for (const statement of [LANE, OUTBOX, INBOX, GAP]) this.addSql(statement);
    for (const statement of INDEXES) this.addSql(statement);
  }

  override down(): void {
    this.addSql('drop table exchange_gap, exchange_inbox, exchange_outbox, exchange_lane');
  }
}

/** Answers nobody understands are counted apart from attempts, of which an outage takes any number. */
export class UnexplainedAnswers extends Migration {
  override up(): void {
    this.addSql('alter table exchange_outbox add column unexplained int not null default 0');
  }

  override down(): void {
    this.addSql('alter table exchange_outbox drop column unexplained');
  }
}

/** For the ORM's `migrationsList`. */
export const exchangeMigrations = [
  { name: 'exchange-001-tables', class: ExchangeTables },
  { name: 'exchange-002-changes', class: ChangeTables },
  { name: 'exchange-003-unexplained', class: UnexplainedAnswers },
];

const LANE = `create table exchange_lane (
  direction text not null check (direction in ('OUT', 'IN')),
  peer text not null,
  key text not null,
  sequence bigint not null default 0,
  applied_sequence bigint not null default 0,
  waiting int not null default 0 check (waiting >= 0),
  due_at timestamptz null,
  leased_by text null,
  leased_until timestamptz null,
  fencing_token bigint not null default 0,
  failures int not null default 0,
  isolate_through bigint null,
  parked_reason text null,
  last_answer text null,
  last_answer_at timestamptz null,
  primary key (direction, peer, key)
)`;

const OUTBOX = `create table exchange_outbox (
  id uuid primary key,
  destination text not null,
  key text not null,
  sequence bigint not null,
  covers_from bigint not null,
  kind text not null,
  snapshot boolean not null,
  payload jsonb not null,
  state text not null check (state in ('WAITING', 'LEASED', 'DELIVERED', 'PARKED', 'SUPERSEDED')),
  attempts_started int not null default 0,
  attempts_finished int not null default 0,
  reason text null,
  detail jsonb null,
  written_at timestamptz not null default now(),
  settled_at timestamptz null,
  unique (destination, key, sequence)
)`;

const INBOX = `create table exchange_inbox (
  id uuid primary key,
  arrival bigint generated always as identity,
  source text not null,
  message_id text not null,
  kind text not null,
  key text not null,
  sequence bigint null,
  body jsonb not null,
  body_hash text not null,
  state text not null check (state in ('WAITING', 'LEASED', 'APPLIED', 'REJECTED', 'LATE', 'PARKED')),
  replayed boolean not null default false,
  attempts_started int not null default 0,
  attempts_finished int not null default 0,
  reason text null,
  received_at timestamptz not null default now(),
  settled_at timestamptz null,
  unique (source, message_id)
)`;

const GAP = `create table exchange_gap (
  source text not null,
  key text not null,
  first_missing bigint not null,
  last_missing bigint not null,
  detected_at timestamptz not null default now(),
  primary key (source, key, first_missing)
)`;

const INDEXES = [
  `create index exchange_lane_out_due on exchange_lane (peer, due_at)
   where direction = 'OUT' and due_at is not null`,
  `create index exchange_lane_in_due on exchange_lane (due_at) where direction = 'IN' and due_at is not null`,
  'create index exchange_lane_key on exchange_lane (key)',
  `create index exchange_outbox_unsettled on exchange_outbox (destination, key, sequence)
   where settled_at is null`,
  `create index exchange_outbox_parked on exchange_outbox (destination, id) where state = 'PARKED'`,
  `create index exchange_inbox_unsettled on exchange_inbox (source, key, sequence, arrival)
   where settled_at is null`,
  `create index exchange_inbox_held on exchange_inbox (source, id) where state in ('PARKED', 'REJECTED')`,
];
