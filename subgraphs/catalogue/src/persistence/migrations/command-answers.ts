import { Migration } from '@mikro-orm/migrations';

/** Commands enter records as well as decide on proposals: an answer is about either. */
export class CommandAnswers extends Migration {
  override up(): void {
    this.addSql('alter table catalogue_answer rename column proposal_id to about');
  }

  override down(): void {
    this.addSql('alter table catalogue_answer rename column about to proposal_id');
  }
}
