import { Migration } from '@mikro-orm/migrations';

/** What lists show of a version stands beside its content, which is large and read only where it is asked for. */
export class ProcedureHeads extends Migration {
  override up(): void {
    this.addSql(`alter table procedure_version
      add column name text generated always as (content->>'name') stored,
      add column field jsonb generated always as (content->'field') stored,
      add column levels jsonb generated always as (content->'levels') stored`);
  }

  override down(): void {
    this.addSql('alter table procedure_version drop column levels, drop column field, drop column name');
  }
}
