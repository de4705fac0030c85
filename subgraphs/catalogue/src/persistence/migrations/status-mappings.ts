import { Migration } from '@mikro-orm/migrations';

/** Which national code the statuses of a province or an agency stand for. */
export class StatusMappings extends Migration {
  override up(): void {
    this.addSql(`create table status_mapping (
      id text collate "C" primary key,
      scope_kind text not null,
      scope_id text not null,
      status text not null,
      sub_status text null,
      national text not null check (national <> ''),
      valid_from date not null,
      valid_until date null,
      fingerprint text not null,
      check (valid_until is null or valid_from < valid_until)
    )`);
    this.addSql('create index status_mapping_of_scope on status_mapping (scope_id)');
  }

  override down(): void {
    this.addSql('drop table status_mapping');
  }
}
