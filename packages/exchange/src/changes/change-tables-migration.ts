import { Migration } from '@mikro-orm/migrations';
import { CLUSTER } from './cluster.js';

/** What changed, in which transaction; and the identity of the feed they make. */
export class ChangeTables extends Migration {
  override up(): void {
    for (const statement of [CHANGE, FEED, FIRST_FEED]) this.addSql(statement);
  }

  override down(): void {
    this.addSql('drop table exchange_change, exchange_change_feed');
  }
}

const CHANGE = `create table exchange_change (
  transaction xid8 not null default pg_current_xact_id(),
  position bigint generated always as identity,
  kind text not null,
  key text not null,
  change text not null check (change in ('PUT', 'TOMBSTONE')),
  fingerprint text null,
  at timestamptz not null default now(),
  primary key (transaction, position)
)`;

const FEED = `create table exchange_change_feed (
  only_one boolean primary key default true check (only_one),
  id uuid not null default gen_random_uuid(),
  cluster text not null,
  compacted_transaction xid8 not null default '0',
  compacted_position bigint not null default 0
)`;

const FIRST_FEED = `insert into exchange_change_feed (cluster) values (${CLUSTER})`;
