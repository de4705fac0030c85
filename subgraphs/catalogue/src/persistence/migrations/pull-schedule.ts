import { Migration } from '@mikro-orm/migrations';

/** Since when the nightly pull is kept, why a pull waits, and which packet of a procedure came last. */
export class PullSchedule extends Migration {
  override up(): void {
    for (const statement of STATEMENTS) this.addSql(statement);
  }

  override down(): void {
    this.addSql('alter table national_procedure drop column packet_latest_hash');
    this.addSql(`alter table national_pull drop column cause, drop column attempts, drop column interrupted_why,
      drop column interrupted_reason, drop column interrupted_at, drop column next_try_at`);
    this.addSql('drop table national_pull_schedule');
  }
}

const STATEMENTS = [
  `create table national_pull_schedule (
    only_row boolean primary key default true check (only_row),
    kept_since timestamptz not null
  )`,
  `alter table national_pull
    add column cause text not null default 'SCHEDULED' check (cause in ('SCHEDULED', 'CAUGHT_UP', 'BY_HAND')),
    add column attempts int not null default 0,
    add column interrupted_why text null,
    add column interrupted_reason text null,
    add column interrupted_at timestamptz null,
    add column next_try_at timestamptz null`,
  `alter table national_pull_problem add column unknown_list text null, add column unknown_code text null`,
  'alter table national_procedure add column packet_latest_hash text null',
  `update national_procedure procedure set packet_latest_hash = coalesce(packet_hash, (
    select hash from national_packet packet where packet.procedure_code = procedure.code
    order by first_read_at desc limit 1))`,
];
