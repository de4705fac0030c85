import { randomUUID } from 'node:crypto';
import { type Clock, formatInstant } from '@lienthong/kernel';
import { z } from 'zod';
import type { OutgoingCalls } from '../counterpart/outgoing-calls.js';
import { nextNumber, SETTING_SCHEMA } from '../counterpart/settings.js';
import { inTransaction, type Store } from '../counterpart/store.js';

export const SECTOR_SCHEMA = `${SETTING_SCHEMA}
CREATE TABLE IF NOT EXISTS record (
  dossier_code TEXT PRIMARY KEY, status INTEGER NOT NULL, note TEXT NOT NULL, sequence INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS push (delivery_id TEXT PRIMARY KEY, call TEXT NOT NULL) STRICT;`;

/**
 * 1 received or waiting, 2 needs supplement, 3 eligible, 4 registered, 0 error.
 * @source national portal exchange contract §6.1
 */
export const recordStatus = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);

export const dossierCode = z.string().min(1).max(100);

export const statusRequest = z.object({ status: recordStatus, note: z.string().max(1_000).default('') });

/** Updates as a test wants them pushed: duplicated, out of order or malformed if it so wishes. */
export const pushRequest = z.object({ updates: z.array(z.looseObject({})).min(1).max(500) });

export interface SectorRecord {
  readonly dossierCode: string;
  readonly status: z.infer<typeof recordStatus>;
  readonly note: string;
  /** Rises by one with each change of this record. */
  readonly sequence: number;
}

export interface SectorDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly toGraph: OutgoingCalls;
}

/** Changes the record and owes the graph the news, in one transaction. Returns the id of the push. */
export function changeRecord(
  deps: SectorDeps,
  code: string,
  change: z.infer<typeof statusRequest>,
): { record: SectorRecord; deliveryId: string } {
  return inTransaction(deps.store, () => {
    deps.store
      .prepare(
        `INSERT INTO record (dossier_code, status, note, sequence) VALUES (?, ?, ?, 1)
         ON CONFLICT (dossier_code) DO UPDATE SET status = excluded.status, note = excluded.note, sequence = sequence + 1`,
      )
      .run(code, change.status, change.note);
    const record = mustExist(findRecord(deps.store, code));
    const deliveryId = owePush(deps, [{ ...record, at: formatInstant(deps.clock.now()) }]);
    return { record, deliveryId };
  });
}

/** Pushes what it is given without touching the records. */
export const pushUpdates = (deps: SectorDeps, updates: readonly object[]): string =>
  inTransaction(deps.store, () => owePush(deps, updates));

/** The same push once more, to the byte. False for an unknown one. */
export function pushAgain(deps: SectorDeps, deliveryId: string): boolean {
  const row = deps.store.prepare('SELECT call FROM push WHERE delivery_id = ?').get(deliveryId);
  if (row === undefined) return false;
  deps.toGraph.enqueue({ subject: deliveryId, body: JSON.parse(String(row.call)) });
  return true;
}

export function findRecord(store: Store, code: string): SectorRecord | null {
  const row = store.prepare('SELECT * FROM record WHERE dossier_code = ?').get(code);
  if (row === undefined) return null;
  return {
    dossierCode: String(row.dossier_code),
    status: recordStatus.parse(Number(row.status)),
    note: String(row.note),
    sequence: Number(row.sequence),
  };
}

function owePush({ store, toGraph }: SectorDeps, updates: readonly object[]): string {
  const deliveryId = randomUUID();
  const call = { deliveryId, sequence: nextNumber(store, 'push'), body: JSON.stringify({ updates }) };
  store.prepare('INSERT INTO push (delivery_id, call) VALUES (?, ?)').run(deliveryId, JSON.stringify(call));
  toGraph.enqueue({ subject: deliveryId, body: call });
  return deliveryId;
}

function mustExist(record: SectorRecord | null): SectorRecord {
  if (record === null) throw new Error('A record just written is not there');
  return record;
}
