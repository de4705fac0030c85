import type { EntityManager } from '@mikro-orm/postgresql';
import type { Obligation } from '../domain/obligation.js';
import { type AttemptColumns, type ObligationColumns, rowsToObligation } from './obligation-rows.js';

/** In one statement, and without entities: building those costs more than the query. `o` is the obligation. */
export async function obligationsWhere(
  em: EntityManager,
  condition: string,
  value: string,
): Promise<Obligation[]> {
  const rows = await em.execute<(ObligationColumns & { attempts: AttemptColumns[] })[]>(
    `${OBLIGATIONS} ${condition} order by o.raised_at, o.id`,
    [value],
  );
  return rows.map(({ attempts, ...row }) => rowsToObligation(row, attempts));
}

/** A list in one value. */
export const AMONG = '= any(array(select jsonb_array_elements_text(?::jsonb)))';

/** Whole milliseconds. */
const ms = (column: string): string => `floor(extract(epoch from ${column}) * 1000)::float8`;

const OBLIGATIONS = `
select o.id, o.dossier_id as "dossierId", o.dossier_code as "dossierCode", o.procedure_code as "procedureCode",
  o.procedure_name as "procedureName", o.service_id as "serviceId", o.unit_id as "unitId",
  o.agency_identifier as "agencyIdentifier", o.agency_name as "agencyName", o.owner_subject as "ownerSubject",
  o.owner_identity_index as "ownerIdentityIndex", o.lines, o.state, ${ms('o.raised_at')} as "raisedAt",
  o.settled_reference as "settledReference", ${ms('o.paid_at')} as "paidAt", ${ms('o.refunded_at')} as "refundedAt",
  ${ms('o.cancelled_at')} as "cancelledAt", attempts.listed as attempts
from obligation o cross join lateral (
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', a.id, 'reference', a.reference, 'amountVnd', a.amount_vnd::text, 'startedAt', ${ms('a.started_at')},
    'sealedPayerName', a.sealed_payer_name, 'mismatches', a.mismatches, 'state', a.state, 'payUrl', a.pay_url,
    'succeededAt', ${ms('a.succeeded_at')}, 'transactionCodes', a.transaction_codes,
    'failedAt', ${ms('a.failed_at')}, 'failureCode', a.failure_code, 'contradicted', a.contradicted
  ) order by a.position), '[]') as listed
  from payment_attempt a where a.obligation_id = o.id
) attempts`;
