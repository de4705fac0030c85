import { exchangeMigrations } from '@lienthong/exchange';
import { PaymentsTables } from './payments-001-tables.js';
import { QueriesDue } from './payments-002-queries-due.js';

/** For the ORM's `migrationsList`, in the order in which they run. */
export const paymentsMigrations = [
  ...exchangeMigrations,
  { name: 'payments-001-tables', class: PaymentsTables },
  { name: 'payments-002-queries-due', class: QueriesDue },
];
