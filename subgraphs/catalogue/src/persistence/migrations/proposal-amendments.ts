import { Migration } from '@mikro-orm/migrations';

/** What controllers amend of a proposal before they decide on it. */
export class ProposalAmendments extends Migration {
  override up(): void {
    for (const statement of STATEMENTS) this.addSql(statement);
  }

  override down(): void {
    this.addSql('drop table version_proposal_amendment');
    this.addSql(`alter table version_proposal drop column revision, drop column valid_from,
      drop column detected_fingerprint`);
  }
}

const STATEMENTS = [
  `alter table version_proposal
    add column revision int not null default 1,
    add column valid_from date null,
    add column detected_fingerprint text null`,
  'update version_proposal set detected_fingerprint = fingerprint',
  'alter table version_proposal alter column detected_fingerprint set not null',
  `create table version_proposal_amendment (
    proposal_id text collate "C" not null references version_proposal (id),
    revision int not null check (revision > 1),
    amended_by text not null,
    amended_at timestamptz not null,
    reason text not null,
    valid_from date null,
    changes jsonb not null,
    primary key (proposal_id, revision)
  )`,
];
