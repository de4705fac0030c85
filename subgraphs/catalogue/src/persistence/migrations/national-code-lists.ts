import { Migration } from '@mikro-orm/migrations';

/** The dictionaries of the national portal: as they came, and code by code. */
export class NationalCodeLists extends Migration {
  override up(): void {
    for (const statement of STATEMENTS) this.addSql(statement);
  }

  override down(): void {
    this.addSql('drop table national_code, national_code_list_answer, national_code_list');
  }
}

const STATEMENTS = [
  // The last pull that has dealt with it, in one way or another, and when it was last taken in.
  `create table national_code_list (
    name text collate "C" primary key,
    pull_id text not null references national_pull (id),
    read_at timestamptz null,
    hash text null
  )`,
  `create table national_code_list_answer (
    list text collate "C" not null,
    hash text not null,
    body text not null,
    first_read_at timestamptz not null,
    primary key (list, hash)
  )`,
  `create table national_code (
    list text collate "C" not null,
    code text collate "C" not null,
    name text not null,
    attributes jsonb not null,
    detected_on date not null,
    last_listed_on date not null,
    gone_on date null,
    primary key (list, code)
  )`,
];
