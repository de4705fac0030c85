import { Migration } from '@mikro-orm/migrations';

/** A work list of some states begins at their rows; most dossiers of a unit are finished and not asked for. */
export class WorkList extends Migration {
  override up(): void {
    this.addSql(
      'create index dossier_of_unit_and_state on dossier (unit_id, state, lodged_at desc, id desc)',
    );
  }

  override down(): void {
    this.addSql('drop index dossier_of_unit_and_state');
  }
}
