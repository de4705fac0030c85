import type { Store } from './store.js';

export const SETTING_SCHEMA =
  'CREATE TABLE IF NOT EXISTS setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;';

/** Small values that survive a restart: the fault switched on, counters. */
export function readSetting(store: Store, key: string): string | null {
  const row = store.prepare('SELECT value FROM setting WHERE key = ?').get(key);
  return row === undefined ? null : String(row.value);
}

export function writeSetting(store: Store, key: string, value: string): void {
  store.prepare('INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)').run(key, value);
}

/** 1, 2, 3 … per key. */
export function nextNumber(store: Store, key: string): number {
  const next = Number(readSetting(store, key) ?? '0') + 1;
  writeSetting(store, key, String(next));
  return next;
}
