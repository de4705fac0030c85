import { Migration } from '@mikro-orm/migrations';

/** Obligations, their attempts and history, the ledger, money that needs a person, and answers to repeat. */
export class PaymentsTables extends Migration {
  override up(): void {
    for (const statement of [...OBLIGATIONS, ...HISTORY, ...LEDGER, ...OTHERS]) this.addSql(statement);
  }

  override down(): void {
    this.addSql(
      'drop table idempotency, parked_payment, ledger_posting, ledger_entry, obligation_event, payment_attempt, obligation',
    );
    this.addSql('drop sequence payment_attempt_number');
    this.addSql('drop function refuse_change, ledger_entry_sums_to_zero');
  }
}

const OBLIGATIONS = [
  `create table obligation (
    id text primary key,
    dossier_id text not null,
    dossier_code text,
    procedure_code text not null,
    procedure_name text not null,
    service_id text not null,
    unit_id text not null,
    agency_identifier text not null,
    agency_name text not null,
    owner_subject text,
    owner_identity_index text,
    lines jsonb not null,
    state text not null check (state in ('UNPAID', 'PENDING', 'PAID', 'REFUNDED', 'CANCELLED')),
    raised_at timestamptz not null,
    settled_reference text,
    paid_at timestamptz,
    refunded_at timestamptz,
    cancelled_at timestamptz,
    version int not null default 1,
    check ((state in ('PAID', 'REFUNDED')) = (paid_at is not null and settled_reference is not null)),
    check ((state = 'REFUNDED') = (refunded_at is not null)),
    check ((state = 'CANCELLED') = (cancelled_at is not null))
  )`,
  'create index obligation_by_dossier on obligation (dossier_id, raised_at)',
  `create table payment_attempt (
    id text primary key,
    obligation_id text not null references obligation,
    position int not null,
    reference text not null unique,
    amount_vnd bigint not null check (amount_vnd > 0),
    started_at timestamptz not null,
    sealed_payer_name text,
    mismatches jsonb not null,
    state text not null check (state in ('INITIATED', 'SUCCEEDED', 'FAILED')),
    pay_url text,
    succeeded_at timestamptz,
    transaction_codes jsonb not null,
    failed_at timestamptz,
    failure_code text,
    contradicted boolean not null,
    next_query_at timestamptz,
    unique (obligation_id, position)
  )`,
  `create index payment_attempt_without_outcome on payment_attempt (started_at)
    where state = 'INITIATED' or contradicted`,
  'create sequence payment_attempt_number',
];

const HISTORY = [
  `create function refuse_change() returns trigger language plpgsql as $$
  begin
    raise exception '% only grows', tg_table_name;
  end $$`,
  `create table obligation_event (
    id bigint generated always as identity primary key,
    obligation_id text not null references obligation,
    type text not null,
    at timestamptz not null,
    data jsonb not null
  )`,
  'create index obligation_event_by_obligation on obligation_event (obligation_id, id)',
  `create trigger obligation_event_only_grows before update or delete on obligation_event
    for each row execute function refuse_change()`,
];

const LEDGER = [
  `create table ledger_entry (
    id bigint generated always as identity primary key,
    obligation_id text not null references obligation,
    cause text not null check (cause in ('RAISED', 'PAID', 'CANCELLED', 'ORPHANED', 'REFUNDED')),
    subject text not null,
    at timestamptz not null,
    unique (obligation_id, cause, subject)
  )`,
  `create table ledger_posting (
    entry_id bigint not null references ledger_entry,
    account text not null,
    amount_vnd bigint not null check (amount_vnd <> 0),
    primary key (entry_id, account)
  )`,
  'create index ledger_posting_by_account on ledger_posting (account)',
  `create function ledger_entry_sums_to_zero() returns trigger language plpgsql as $$
  begin
    if (select coalesce(sum(amount_vnd), 0) <> 0 from ledger_posting where entry_id = new.entry_id) then
      raise exception 'ledger entry % does not sum to zero', new.entry_id;
    end if;
    return null;
  end $$`,
  `create constraint trigger ledger_entry_sums_to_zero after insert on ledger_posting
    deferrable initially deferred for each row execute function ledger_entry_sums_to_zero()`,
  `create trigger ledger_entry_only_grows before update or delete on ledger_entry
    for each row execute function refuse_change()`,
  `create trigger ledger_posting_only_grows before update or delete on ledger_posting
    for each row execute function refuse_change()`,
];

const OTHERS = [
  `create table parked_payment (
    id bigint generated always as identity primary key,
    obligation_id text not null references obligation,
    reference text not null,
    reason text not null,
    transaction_code text,
    amount_vnd bigint,
    at timestamptz not null,
    unique nulls not distinct (reference, reason, transaction_code)
  )`,
  `create table idempotency (
    operation text not null,
    subject text not null,
    key text not null,
    fingerprint text not null,
    answer jsonb not null,
    stored_at timestamptz not null default now(),
    primary key (operation, subject, key)
  )`,
];
