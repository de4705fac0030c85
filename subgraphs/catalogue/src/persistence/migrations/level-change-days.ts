import { Migration } from '@mikro-orm/migrations';

/** Counts as of a day look for the changes of level behind it. */
export class LevelChangeDays extends Migration {
  override up(): void {
    this.addSql(`create index service_level_change_day on service_level_change (effective_from)
      where old_level is not null`);
  }

  override down(): void {
    this.addSql('drop index service_level_change_day');
  }
}
