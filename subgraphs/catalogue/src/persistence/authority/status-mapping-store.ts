import { plainDate } from '@lienthong/kernel';
import type { InferEntity } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { StatusMapping, StatusScope } from '../../domain/codes/status-mapping.js';
import type { StatusMappingStore } from '../../operations/authority-ports.js';
import { dayOrNull } from './decision-store.js';
import { StatusMappingRow } from './entities.js';

export const createStatusMappingStore = (em: EntityManager): StatusMappingStore => ({
  fingerprints: async (ids) => {
    const rows = await em.find(StatusMappingRow, { id: { $in: [...ids] } }, FRESH);
    return new Map(rows.map(({ id, fingerprint }) => [id, fingerprint]));
  },
  put: async (records) => {
    const rows = records.map(({ item: { scope, ...columns }, fingerprint }) => ({
      ...columns,
      scopeKind: scope.kind,
      scopeId: scope.id,
      fingerprint,
    }));
    await em.upsertMany(StatusMappingRow, rows);
  },
  related: (mappings) =>
    readStatusMappings(
      em,
      mappings.map(({ scope }) => scope.id),
    ),
  ofScopes: (scopeIds) => readStatusMappings(em, scopeIds),
});

/** What is mapped for provinces and agencies of these ids; no province and agency share one. In order of identity. */
export async function readStatusMappings(
  em: EntityManager,
  scopeIds: readonly string[],
): Promise<StatusMapping[]> {
  const where = { scopeId: { $in: [...new Set(scopeIds)] } };
  return (await em.find(StatusMappingRow, where, { orderBy: { id: 'asc' }, ...FRESH })).map(
    rowToStatusMapping,
  );
}

export const rowToStatusMapping = (row: InferEntity<typeof StatusMappingRow>): StatusMapping => ({
  id: row.id,
  scope: { kind: row.scopeKind as StatusScope['kind'], id: row.scopeId },
  status: row.status,
  subStatus: row.subStatus ?? null,
  national: row.national,
  validFrom: plainDate(row.validFrom),
  validUntil: dayOrNull(row.validUntil),
});

/** What was stored a moment ago in the same transaction is read as it is now. */
const FRESH = { disableIdentityMap: true } as const;
