import { Migration } from '@mikro-orm/migrations';

/**
 * The catalogue owns the table of statuses now. What stood here becomes the initial content of the copy, which holds
 * for a province until the catalogue tells its table.
 */
export class StatusMappings extends Migration {
  override up(): void {
    this.addSql(`insert into catalogue_copy (kind, id, body)
      select 'catalogue.status-mappings-published', 'INITIAL', jsonb_build_object('mappings',
        coalesce(jsonb_agg(jsonb_build_object('status', state, 'subStatus', null, 'national', code,
          'validFrom', '1900-01-01', 'validUntil', null) order by state), '[]'::jsonb))
      from national_status`);
    this.addSql('drop table national_status');
  }

  override down(): void {
    this.addSql('create table national_status (state text primary key, code text not null)');
    this.addSql(`insert into national_status (state, code)
      select rule->>'status', rule->>'national'
      from catalogue_copy, jsonb_array_elements(body->'mappings') as rule
      where kind = 'catalogue.status-mappings-published' and id = 'INITIAL'`);
    this.addSql(`delete from catalogue_copy where kind = 'catalogue.status-mappings-published'`);
  }
}
