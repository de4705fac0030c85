import { Migration } from '@mikro-orm/migrations';

/** National codes of papers, and what may stand in for them. */
export class PaperEquivalents extends Migration {
  override up(): void {
    this.addSql(`create table paper_equivalent (
      id text collate "C" primary key,
      procedure_code text collate "C" not null,
      body jsonb not null,
      fingerprint text not null
    )`);
    this.addSql('create index paper_equivalent_of_procedure on paper_equivalent (procedure_code)');
  }

  override down(): void {
    this.addSql('drop table paper_equivalent');
  }
}
