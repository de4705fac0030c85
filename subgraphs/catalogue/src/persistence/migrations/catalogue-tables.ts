import { Migration } from '@mikro-orm/migrations';

/** Procedures in versions, services, units, calendars, areas. Keys sort byte by byte, as pages need. */
export class CatalogueTables extends Migration {
  override up(): void {
    for (const statement of [...TABLES, ...INDEXES, ...IMMUTABLE]) this.addSql(statement);
  }

  override down(): void {
    this.addSql(`drop table agency, area_succession, administrative_unit, working_calendar,
      one_door_unit_period, one_door_unit, service, procedure_version`);
    this.addSql('drop function refuse_version_change');
  }
}

const TABLES = [
  `create table procedure_version (
    id text collate "C" primary key,
    procedure_code text collate "C" not null,
    valid_from date not null,
    revision int not null,
    folded text not null,
    fingerprint text not null,
    content jsonb not null,
    published_at timestamptz not null default now(),
    unique (procedure_code, valid_from, revision)
  )`,
  `create table service (
    id text collate "C" primary key,
    procedure_code text not null,
    case_id text not null,
    unit_id text not null,
    agency_identifier text not null,
    agency_name text not null,
    level text not null,
    process jsonb not null,
    valid_from date not null,
    valid_until date null,
    fingerprint text not null,
    check (valid_until is null or valid_from < valid_until)
  )`,
  `create table one_door_unit (
    id text collate "C" primary key,
    kind text not null,
    reception_calendar_id text not null,
    processing_calendar_id text not null,
    counters jsonb not null,
    fingerprint text not null
  )`,
  `create table one_door_unit_period (
    unit_id text collate "C" not null references one_door_unit (id),
    valid_from date not null,
    valid_until date null,
    name text not null,
    province_code text not null,
    area_id text not null,
    agency_identifier text not null,
    assumed boolean not null,
    primary key (unit_id, valid_from),
    check (valid_until is null or valid_from < valid_until)
  )`,
  `create table working_calendar (id text primary key, body jsonb not null, fingerprint text not null)`,
  `create table administrative_unit (
    id text primary key,
    code text not null,
    name text not null,
    level text not null,
    parent_id text null references administrative_unit (id) deferrable initially deferred,
    valid_from date not null,
    valid_until date null,
    unique (code, valid_from)
  )`,
  `create table area_succession (
    from_id text not null references administrative_unit (id),
    to_id text not null references administrative_unit (id),
    on_day date not null,
    extent text not null,
    primary key (from_id, to_id)
  )`,
  `create table agency (
    identifier text primary key,
    name text not null,
    kind text not null,
    province_code text not null,
    parent_identifier text null,
    valid_from date not null,
    valid_until date null,
    assumed boolean not null
  )`,
];

const INDEXES = [
  'create index procedure_version_in_force on procedure_version (procedure_code, id desc)',
  'create index service_of_unit on service (unit_id, id)',
  'create index one_door_unit_of_province on one_door_unit_period (province_code, unit_id)',
  'create index area_succession_to on area_succession (to_id)',
];

const IMMUTABLE = [
  `create function refuse_version_change() returns trigger language plpgsql as $$
  begin
    raise exception 'a published version is never changed';
  end $$`,
  `create trigger procedure_version_immutable before update or delete on procedure_version
   for each row execute function refuse_version_change()`,
];
