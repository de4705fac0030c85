import { Migration } from '@mikro-orm/migrations';

/**
 * A row per procedure, so that lists go from one to the next without all its versions. Versions are never removed, so
 * neither are procedures. Which version is in force, the key of day and revision tells.
 */
export class Procedures extends Migration {
  override up(): void {
    for (const statement of STATEMENTS) this.addSql(statement);
  }

  override down(): void {
    this.addSql('create index procedure_version_in_force on procedure_version (procedure_code, id desc)');
    this.addSql('drop trigger procedure_version_entered on procedure_version');
    this.addSql('drop function enter_procedure');
    this.addSql('drop table procedure');
  }
}

const STATEMENTS = [
  'create table procedure (code text collate "C" primary key)',
  'insert into procedure select distinct procedure_code from procedure_version',
  `create function enter_procedure() returns trigger language plpgsql as $$
  begin
    insert into procedure select distinct procedure_code from entered on conflict do nothing;
    return null;
  end $$`,
  `create trigger procedure_version_entered after insert on procedure_version
   referencing new table as entered for each statement execute function enter_procedure()`,
  'drop index procedure_version_in_force',
];
