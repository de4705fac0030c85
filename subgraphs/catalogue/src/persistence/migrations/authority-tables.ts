import { Migration } from '@mikro-orm/migrations';

/** What a province decides about procedures. Lists of a decision and changes of level are only ever added to. */
export class AuthorityTables extends Migration {
  override up(): void {
    for (const statement of [...DECISIONS, ...RECORDS, ...INDEXES, ...APPEND_ONLY, LEVELS_SO_FAR])
      this.addSql(statement);
  }

  override down(): void {
    this.addSql(`drop table calendar_override, reception_arrangement, code_mapping, code_system, target,
      delegation, service_level_change, decision_item, decision`);
    this.addSql('drop function refuse_log_change');
  }
}

const DECISIONS = [
  `create table decision (
    id text collate "C" primary key,
    number text not null,
    kind text not null,
    issued_by text not null,
    issued_on date not null,
    effective_from date not null,
    effective_until date null,
    body jsonb not null,
    fingerprint text not null,
    check (effective_until is null or effective_from < effective_until)
  )`,
  `create table decision_item (
    decision_id text collate "C" not null references decision (id),
    batch int not null,
    position int not null,
    procedure_code text not null,
    effect text not null,
    level text null,
    case_id text null,
    agency_identifier text null,
    unit_id text null,
    unit_kind text null,
    primary key (decision_id, batch, position)
  )`,
  `create table service_level_change (
    sequence bigint generated always as identity primary key,
    service_id text collate "C" not null,
    procedure_code text not null,
    case_id text not null,
    agency_identifier text not null,
    old_level text null,
    new_level text not null,
    effective_from date not null,
    recorded_at timestamptz not null,
    recorded_by text not null,
    decision text null
  )`,
];

const RECORDS = [
  `create table delegation (
    id text collate "C" primary key,
    from_agency text not null,
    valid_from date not null,
    body jsonb not null,
    fingerprint text not null
  )`,
  `create table target (
    id text collate "C" primary key,
    indicator text not null,
    scope_kind text not null,
    scope_id text not null,
    valid_from date not null,
    valid_until date null,
    body jsonb not null,
    fingerprint text not null
  )`,
  `create table code_system (id text collate "C" primary key, name text not null, owner text not null)`,
  `create table code_mapping (
    id text collate "C" primary key,
    system text collate "C" not null references code_system (id),
    code text not null,
    subject_kind text not null,
    subject_id text not null,
    valid_from date not null,
    valid_until date null,
    assumed boolean not null,
    fingerprint text not null,
    check (valid_until is null or valid_from < valid_until)
  )`,
  `create table reception_arrangement (
    id text collate "C" primary key,
    unit_id text collate "C" not null references one_door_unit (id),
    body jsonb not null,
    fingerprint text not null
  )`,
  `create table calendar_override (
    id text collate "C" primary key,
    unit_id text collate "C" not null references one_door_unit (id),
    body jsonb not null,
    fingerprint text not null
  )`,
];

const INDEXES = [
  'create index decision_of_number on decision (number)',
  'create index decision_item_of_procedure on decision_item (procedure_code)',
  'create index service_level_change_of_service on service_level_change (service_id, sequence)',
  'create index delegation_of_agency on delegation (from_agency)',
  'create index target_of_scope on target (scope_kind, scope_id)',
  'create index code_mapping_of_code on code_mapping (system, code)',
  'create index code_mapping_of_subject on code_mapping (subject_kind, subject_id)',
  'create index reception_arrangement_of_unit on reception_arrangement (unit_id)',
  'create index calendar_override_of_unit on calendar_override (unit_id)',
];

const APPEND_ONLY = [
  `create function refuse_log_change() returns trigger language plpgsql as $$
  begin
    raise exception '% is append-only', tg_table_name;
  end $$`,
  ...['service_level_change', 'decision_item'].flatMap((table) => [
    `create trigger ${table}_append_only before update or delete on ${table}
     for each row execute function refuse_log_change()`,
    `create trigger ${table}_not_truncated before truncate on ${table}
     for each statement execute function refuse_log_change()`,
  ]),
];

/** Services that stood before the log was kept begin it with the level they had. */
const LEVELS_SO_FAR = `
insert into service_level_change (service_id, procedure_code, case_id, agency_identifier, old_level, new_level,
  effective_from, recorded_at, recorded_by)
select id, procedure_code, case_id, agency_identifier, null, level, valid_from, now(), 'migration'
from service order by id`;
