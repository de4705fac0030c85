import { Migration } from '@mikro-orm/migrations';

/** A unit is found by the identifiers of all its periods. */
export class UnitPeriods extends Migration {
  override up(): void {
    this.addSql(`create index catalogue_copy_of_unit_period on catalogue_copy
      using gin ((body->'periods') jsonb_path_ops) where kind = 'catalogue.unit-published'`);
  }

  override down(): void {
    this.addSql('drop index catalogue_copy_of_unit_period');
  }
}
