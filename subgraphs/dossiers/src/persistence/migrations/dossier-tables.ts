import { Migration } from '@mikro-orm/migrations';

/** Dossiers, their history, and what they need of the catalogue. */
export class DossierTables extends Migration {
  override up(): void {
    for (const statement of [...TABLES, ...INDEXES, ...APPEND_ONLY, ...NATIONAL_STATUS])
      this.addSql(statement);
  }

  override down(): void {
    this.addSql(
      'drop table national_status, catalogue_copy, command_answer, dossier_code_counter, seal_use, seal, paper, applicant, dossier_history, dossier',
    );
    this.addSql('drop function refuse_change');
  }
}

const TABLES = [
  `create table dossier (
    id uuid primary key,
    code text null unique,
    origin_source text not null,
    origin_reference text not null,
    state text not null,
    unit_id text not null,
    owner_subject text null,
    owner_identity_index text null,
    lodged_at timestamptz not null,
    body jsonb not null,
    last_hash text not null,
    unique (origin_source, origin_reference)
  )`,
  `create table dossier_history (
    dossier_id uuid not null references dossier (id),
    sequence int not null,
    event jsonb not null,
    previous_hash text not null,
    hash text not null,
    primary key (dossier_id, sequence)
  )`,
  `create table applicant (dossier_id uuid primary key references dossier (id), sealed text not null)`,
  `create table paper (
    id uuid primary key,
    dossier_id uuid not null references dossier (id),
    name text not null,
    content_hash text not null,
    size_bytes int not null,
    media_type text not null
  )`,
  `create table seal (
    id text primary key,
    name text not null,
    kind text not null check (kind in ('FIRST', 'SECOND')),
    unit_ids jsonb not null,
    valid_from text not null,
    valid_until text null,
    legal_basis text not null
  )`,
  `create table seal_use (
    id uuid primary key,
    seal_id text not null references seal (id),
    dossier_id uuid not null references dossier (id),
    document_number text not null,
    signed_by text not null,
    sealed_by text not null,
    at timestamptz not null
  )`,
  `create table dossier_code_counter (
    agency_identifier text not null,
    day text not null,
    last int not null,
    primary key (agency_identifier, day)
  )`,
  `create table command_answer (
    subject text not null,
    key text not null,
    fingerprint text not null,
    dossier_id uuid not null,
    revision int not null,
    primary key (subject, key)
  )`,
  `create table catalogue_copy (
    kind text not null,
    id text not null,
    procedure_code text null,
    unit_id text null,
    agency_identifier text null,
    valid_from text null,
    body jsonb not null,
    primary key (kind, id)
  )`,
  `create table national_status (state text primary key, code text not null)`,
];

const INDEXES = [
  'create index dossier_of_unit on dossier (unit_id, lodged_at desc, id desc)',
  'create index dossier_of_subject on dossier (owner_subject, lodged_at desc, id desc) where owner_subject is not null',
  'create index dossier_of_identity on dossier (owner_identity_index, lodged_at desc, id desc) where owner_identity_index is not null',
  'create index paper_of_dossier on paper (dossier_id)',
  'create index seal_use_of_dossier on seal_use (dossier_id)',
  'create index catalogue_copy_of_procedure on catalogue_copy (kind, procedure_code, valid_from)',
  'create index catalogue_copy_of_agency on catalogue_copy (kind, agency_identifier)',
];

const APPEND_ONLY = [
  `create function refuse_change() returns trigger language plpgsql as $$
   begin raise exception '% is append-only', tg_table_name; end $$`,
  'create trigger history_append_only before update or delete on dossier_history for each row execute function refuse_change()',
  'create trigger seal_use_append_only before update or delete on seal_use for each row execute function refuse_change()',
  'create trigger history_not_truncated before truncate on dossier_history for each statement execute function refuse_change()',
  'create trigger seal_use_not_truncated before truncate on seal_use for each statement execute function refuse_change()',
];

/** @source national status list TrangThaiHoSo, exchange contract §3 and domain facts §3.1 */
const NATIONAL_STATUS = [
  `insert into national_status (state, code) values
    ('SUBMITTED', '1'), ('RECEIVED', '2'), ('NOT_RECEIVED', '3'), ('PROCESSING', '4'), ('COMPLETED', '9'), ('RETURNED', '10')`,
];
