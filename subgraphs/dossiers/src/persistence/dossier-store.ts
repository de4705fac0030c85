import { recordChanges } from '@lienthong/exchange';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { codeOf, type Dossier } from '../domain/dossier.js';
import type { HistoryEntry } from '../domain/history-chain.js';
import type { DossierStore, StoredDossier } from '../operations/ports.js';
import { DossierRow, HistoryRow } from './entities.js';
import { isUuid } from './is-uuid.js';
import { fromJson, toJson } from './json-codec.js';

/** Kind of a dossier in the change feed; its key is the dossier's id. */
export const DOSSIER_KIND = 'Dossier';

/** Dossiers and their history inside one transaction. */
export function createDossierStore(em: EntityManager): DossierStore {
  return {
    async findForUpdate(id) {
      if (!isUuid(id)) return null;
      const row = await em.findOne(
        DossierRow,
        { id },
        { lockMode: LockMode.PESSIMISTIC_WRITE, disableIdentityMap: true },
      );
      return row === null ? null : stored(row);
    },
    async findByOriginForUpdate({ source, reference }) {
      await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`${source} ${reference}`]);
      const where = { originSource: source, originReference: reference };
      const row = await em.findOne(DossierRow, where, { disableIdentityMap: true });
      return row === null ? null : stored(row);
    },
    async save(dossier, newEntries) {
      const last = newEntries.at(-1);
      if (last === undefined) return;
      await em.upsert(DossierRow, { ...columnsOf(dossier), lastHash: last.hash });
      await em.insertMany(HistoryRow, newEntries.map(historyColumns));
      await recordChanges(em, [
        { kind: DOSSIER_KIND, key: dossier.id, change: 'PUT', fingerprint: last.hash },
      ]);
    },
  };
}

const stored = ({ body, lastHash }: { body: unknown; lastHash: string }): StoredDossier => ({
  dossier: fromJson<Dossier>(body),
  lastHash,
});

function columnsOf(dossier: Dossier) {
  return {
    id: dossier.id,
    code: codeOf(dossier),
    originSource: dossier.origin.source,
    originReference: dossier.origin.reference,
    state: dossier.state,
    unitId: dossier.service.unitId,
    ownerSubject: dossier.owner.subject,
    ownerIdentityIndex: dossier.owner.identityIndex,
    lodgedAt: new Date(dossier.lodgedAt),
    body: toJson(dossier),
  };
}

const historyColumns = ({ dossierId, sequence, event, previousHash, hash }: HistoryEntry) => ({
  dossierId,
  sequence,
  event: toJson(event),
  previousHash,
  hash,
});
