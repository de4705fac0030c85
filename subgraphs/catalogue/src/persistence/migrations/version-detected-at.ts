import { Migration } from '@mikro-orm/migrations';

/** When the national pull first saw what a version says; versions approved before have the moment of their proposal. */
export class VersionDetectedAt extends Migration {
  override up(): void {
    for (const statement of STATEMENTS) this.addSql(statement);
  }

  override down(): void {
    this.addSql('alter table procedure_version drop column detected_at');
  }
}

const STATEMENTS = [
  'alter table procedure_version add column detected_at timestamptz null',
  'alter table procedure_version disable trigger procedure_version_immutable',
  `update procedure_version version set detected_at = (
    select min(detected_at) from version_proposal where version_proposal.version_id = version.id)`,
  'alter table procedure_version enable trigger procedure_version_immutable',
];
