import { Migration } from '@mikro-orm/migrations';

/** Processes get a table of their own; those that services already run by are taken from them. */
export class ProcessTemplates extends Migration {
  override up(): void {
    this.addSql(`create table process_template (
      id text collate "C" not null,
      version int not null,
      body jsonb not null,
      primary key (id, version)
    )`);
    this.addSql(`insert into process_template (id, version, body)
      select process->>'id', (process->>'version')::int,
        (array_agg(process - 'onTheSpotDecision' order by id))[1]
          || jsonb_build_object('onTheSpot', bool_or(process->>'onTheSpotDecision' is not null))
      from service group by process->>'id', (process->>'version')::int`);
  }

  override down(): void {
    this.addSql('drop table process_template');
  }
}
