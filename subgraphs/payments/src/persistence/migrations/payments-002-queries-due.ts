import { Migration } from '@mikro-orm/migrations';

/** Finds the attempts to ask about by when they are due: those never asked about, and those asked before. */
export class QueriesDue extends Migration {
  override up(): void {
    this.addSql('drop index payment_attempt_without_outcome');
    this.addSql(`create index payment_attempt_never_asked on payment_attempt (started_at)
      where (state = 'INITIATED' or contradicted) and next_query_at is null`);
    this.addSql(`create index payment_attempt_asked_again on payment_attempt (next_query_at)
      where (state = 'INITIATED' or contradicted) and next_query_at is not null`);
  }

  override down(): void {
    this.addSql('drop index payment_attempt_never_asked, payment_attempt_asked_again');
    this.addSql(`create index payment_attempt_without_outcome on payment_attempt (started_at)
      where state = 'INITIATED' or contradicted`);
  }
}
