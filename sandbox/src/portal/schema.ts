import { SETTING_SCHEMA } from '../counterpart/settings.js';

/** Tables of the sandbox portal; the outgoing calls bring their own. Times are milliseconds since the epoch. */
export const PORTAL_SCHEMA = `
${SETTING_SCHEMA}
CREATE TABLE IF NOT EXISTS session (token_hash TEXT PRIMARY KEY, expires_at INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS lodgement (
  reference TEXT PRIMARY KEY, owner TEXT NOT NULL, procedure_code TEXT NOT NULL, agency TEXT NOT NULL,
  lodged_at INTEGER NOT NULL, idempotency_key TEXT, content_hash TEXT NOT NULL, UNIQUE (owner, idempotency_key)) STRICT;
CREATE INDEX IF NOT EXISTS lodgement_owner ON lodgement (owner);
CREATE TABLE IF NOT EXISTS dossier (
  code TEXT PRIMARY KEY, reference TEXT, procedure_code TEXT NOT NULL, status INTEGER NOT NULL,
  snapshot TEXT NOT NULL, pushes INTEGER NOT NULL, last_at INTEGER NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS dossier_reference ON dossier (reference);
CREATE TABLE IF NOT EXISTS status_entry (
  id INTEGER PRIMARY KEY AUTOINCREMENT, subject TEXT NOT NULL, source TEXT NOT NULL, status INTEGER NOT NULL,
  occurred_at TEXT NOT NULL, repeated INTEGER NOT NULL, step_key TEXT, arrived_at INTEGER NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS status_entry_subject ON status_entry (subject);
CREATE TABLE IF NOT EXISTS call_log (
  id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, endpoint TEXT NOT NULL, service TEXT NOT NULL,
  codes TEXT NOT NULL, error_code INTEGER, fault TEXT NOT NULL) STRICT;
`;
