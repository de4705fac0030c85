import type { Clock } from '@lienthong/kernel';
import type { Adapter, AdapterPayload } from 'oidc-provider';
import type { Store } from '../counterpart/store.js';

export const OIDC_SCHEMA = `CREATE TABLE IF NOT EXISTS oidc_record (
  model TEXT NOT NULL, id TEXT NOT NULL, payload TEXT NOT NULL, grant_id TEXT, user_code TEXT, uid TEXT,
  expires_at INTEGER, PRIMARY KEY (model, id)) STRICT;
CREATE INDEX IF NOT EXISTS oidc_record_grant ON oidc_record (grant_id);
CREATE INDEX IF NOT EXISTS oidc_record_uid ON oidc_record (uid)`;

/** Keeps the provider's sessions, grants and codes in SQLite, so that a restart logs nobody out. */
export const sqliteAdapter =
  (store: Store, clock: Clock) =>
  (model: string): Adapter => ({
    upsert: async (id, payload, expiresInSeconds) =>
      upsert(store, { model, id, payload }, expiryOf(clock, expiresInSeconds)),
    find: async (id) => findOne(store, clock, { model, column: 'id', value: id }),
    findByUserCode: async (userCode) =>
      findOne(store, clock, { model, column: 'user_code', value: userCode }),
    findByUid: async (uid) => findOne(store, clock, { model, column: 'uid', value: uid }),
    consume: async (id) => consume(store, clock, { model, id }),
    destroy: async (id) => {
      store.prepare('DELETE FROM oidc_record WHERE model = ? AND id = ?').run(model, id);
    },
    revokeByGrantId: async (grantId) => {
      store.prepare('DELETE FROM oidc_record WHERE grant_id = ?').run(grantId);
    },
  });

export function deleteExpired(store: Store, clock: Clock): void {
  store.prepare('DELETE FROM oidc_record WHERE expires_at <= ?').run(clock.now());
}

/** Milliseconds since the epoch. Null: never. */
const expiryOf = (clock: Clock, expiresInSeconds: number | undefined): number | null =>
  expiresInSeconds === undefined ? null : clock.now() + expiresInSeconds * 1_000;

function upsert(
  store: Store,
  record: { model: string; id: string; payload: AdapterPayload },
  expiresAt: number | null,
): void {
  const { model, id, payload } = record;
  store
    .prepare(
      'INSERT OR REPLACE INTO oidc_record (model, id, payload, grant_id, user_code, uid, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    )
    .run(
      model,
      id,
      JSON.stringify(payload),
      payload.grantId ?? null,
      payload.userCode ?? null,
      payload.uid ?? null,
      expiresAt,
    );
}

function findOne(
  store: Store,
  clock: Clock,
  where: { model: string; column: 'id' | 'user_code' | 'uid'; value: string },
): AdapterPayload | undefined {
  const row = store
    .prepare(
      `SELECT payload FROM oidc_record WHERE model = ? AND ${where.column} = ? AND (expires_at IS NULL OR expires_at > ?)`,
    )
    .get(where.model, where.value, clock.now());
  return row === undefined ? undefined : (JSON.parse(String(row.payload)) as AdapterPayload);
}

function consume(store: Store, clock: Clock, key: { model: string; id: string }): void {
  store
    .prepare("UPDATE oidc_record SET payload = json_set(payload, '$.consumed', ?) WHERE model = ? AND id = ?")
    .run(Math.floor(clock.now() / 1_000), key.model, key.id);
}
