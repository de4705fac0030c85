import { Migration } from '@mikro-orm/migrations';

/** Versions get a position in the order of publication, which the search reads from; services get their indexes. */
export class CatalogueSearch extends Migration {
  override up(): void {
    this.addSql('alter table procedure_version add column feed_position bigint generated always as identity');
    this.addSql('create unique index procedure_version_feed on procedure_version (feed_position)');
    this.addSql('create index service_of_procedure on service (procedure_code, unit_id)');
    this.addSql('create index service_of_agency on service (agency_identifier, procedure_code)');
    this.addSql('create index one_door_unit_of_area on one_door_unit_period (area_id, unit_id)');
  }

  override down(): void {
    this.addSql('drop index one_door_unit_of_area, service_of_agency, service_of_procedure');
    this.addSql('alter table procedure_version drop column feed_position');
  }
}
