import { Migration } from '@mikro-orm/migrations';

/** What the national portal lists and says, pulls in their progress, and the versions proposed from them. */
export class NationalPullTables extends Migration {
  override up(): void {
    for (const statement of STATEMENTS) this.addSql(statement);
  }

  override down(): void {
    this.addSql(`drop table catalogue_answer, version_proposal, national_pull_problem, national_pull_item,
      national_pull, national_packet, national_procedure`);
  }
}

const STATEMENTS = [
  `create table national_procedure (
    code text collate "C" primary key,
    name text not null,
    first_listed_on date not null,
    last_listed_on date not null,
    gone_on date null,
    packet_hash text null,
    packet_read_on date null
  )`,
  // As text: a packet may hold characters that jsonb refuses, and it is kept as it came.
  `create table national_packet (
    procedure_code text collate "C" not null,
    hash text not null,
    body text not null,
    first_read_at timestamptz not null,
    primary key (procedure_code, hash)
  )`,
  `create table national_pull (
    id text primary key,
    night date not null,
    state text not null check (state in ('OPEN', 'DONE', 'SUPERSEDED')),
    started_at timestamptz not null,
    finished_at timestamptz null,
    listed int null,
    planned int not null default 0,
    unchanged int not null default 0,
    proposed int not null default 0,
    settled int not null default 0,
    failed int not null default 0,
    gone int not null default 0,
    returned int not null default 0
  )`,
  `create unique index national_pull_open on national_pull ((true)) where state = 'OPEN'`,
  'create index national_pull_latest on national_pull (started_at desc)',
  `create table national_pull_item (
    pull_id text not null references national_pull (id),
    code text collate "C" not null,
    attempts int not null default 0,
    primary key (pull_id, code)
  )`,
  `create table national_pull_problem (
    id bigint generated always as identity primary key,
    pull_id text not null references national_pull (id),
    procedure_code text null,
    place text not null,
    reason text not null
  )`,
  'create index national_pull_problem_of on national_pull_problem (pull_id, id)',
  `create table version_proposal (
    id text collate "C" primary key,
    procedure_code text collate "C" not null,
    content jsonb not null,
    fingerprint text not null,
    detected_at timestamptz not null,
    faults jsonb not null,
    state text not null check (state in ('PROPOSED', 'SUPERSEDED', 'APPROVED', 'REJECTED')),
    decided_by text null,
    decided_at timestamptz null,
    reason text null,
    version_id text null references procedure_version (id)
  )`,
  'create index version_proposal_of on version_proposal (procedure_code, id)',
  `create unique index version_proposal_open on version_proposal (procedure_code) where state = 'PROPOSED'`,
  `create table catalogue_answer (
    subject text not null,
    key text not null,
    fingerprint text not null,
    proposal_id text not null,
    primary key (subject, key)
  )`,
];
