import type { Clock, Json } from '@lienthong/kernel';
import type { Log } from './run.js';
import type { Store } from './store.js';

/** A call this counterpart owes to the province; kept until it is answered as wished. */
export interface OutgoingCall {
  readonly id: number;
  /** What the call is about, e.g. a dossier reference; no personal data. */
  readonly subject: string;
  readonly body: Json;
  /** Tries already made, this one excluded. */
  readonly attempts: number;
}

/** `DONE` is never repeated; `REPEAT` waits and tries again. `note` is shown in test views: no personal data. */
export type CallAnswer = { type: 'DONE'; note: string } | { type: 'REPEAT'; note: string };

export interface OutgoingCalls {
  /** To be called in the transaction of the change that causes the call. Returns the call's id. */
  enqueue(call: { subject: string; body: Json; delayMs?: number; maxAttempts?: number }): number;
  /** Calls about `subject`, oldest first. */
  about(subject: string): CallState[];
  start(): void;
  /** Waits for the call under way. */
  stop(): Promise<void>;
  /** Looks for due calls now. */
  wake(): void;
  /** Sends every call that is due now, once. */
  sendDue(): Promise<void>;
}

export interface CallState {
  readonly id: number;
  readonly attempts: number;
  readonly done: boolean;
  readonly lastNote: string | null;
}

export interface OutgoingCallsOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** The network call. A throw counts as REPEAT. */
  send(call: OutgoingCall): Promise<CallAnswer>;
}

const POLL_MS = 250;
const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 10_000;

const SCHEMA = `CREATE TABLE IF NOT EXISTS outgoing_call (
  id INTEGER PRIMARY KEY AUTOINCREMENT, subject TEXT NOT NULL, body TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0, max_attempts INTEGER, next_try_at INTEGER NOT NULL,
  done INTEGER NOT NULL DEFAULT 0, last_note TEXT) STRICT;
CREATE INDEX IF NOT EXISTS outgoing_call_due ON outgoing_call (next_try_at) WHERE done = 0;
CREATE INDEX IF NOT EXISTS outgoing_call_subject ON outgoing_call (subject)`;

/** A small durable retry loop: calls lie in the counterpart's own store, so a killed process goes on after restart. */
export function createOutgoingCalls(options: OutgoingCallsOptions): OutgoingCalls {
  options.store.exec(SCHEMA);
  let running = false;
  let underWay: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;

  const tick = (): void => {
    if (!running || underWay !== null) return;
    underWay = sendDue(options)
      .catch((error: unknown) => options.log.error({ err: error }, 'outgoing calls failed'))
      .finally(() => {
        underWay = null;
      });
  };
  return {
    enqueue: (call) => enqueue(options, call),
    about: (subject) => callsAbout(options.store, subject),
    sendDue: () => sendDue(options),
    wake: tick,
    start: () => {
      running = true;
      timer = setInterval(tick, POLL_MS);
      tick();
    },
    stop: async () => {
      running = false;
      clearInterval(timer);
      await underWay;
    },
  };
}

function enqueue(
  { store, clock }: OutgoingCallsOptions,
  call: { subject: string; body: Json; delayMs?: number; maxAttempts?: number },
): number {
  const inserted = store
    .prepare('INSERT INTO outgoing_call (subject, body, max_attempts, next_try_at) VALUES (?, ?, ?, ?)')
    .run(
      call.subject,
      JSON.stringify(call.body),
      call.maxAttempts ?? null,
      clock.now() + (call.delayMs ?? 0),
    );
  return Number(inserted.lastInsertRowid);
}

async function sendDue(options: OutgoingCallsOptions): Promise<void> {
  const due = options.store
    .prepare(
      'SELECT id, subject, body, attempts, max_attempts FROM outgoing_call WHERE done = 0 AND next_try_at <= ? ORDER BY id LIMIT 50',
    )
    .all(options.clock.now());
  for (const row of due) {
    await sendOne(options, {
      id: Number(row.id),
      subject: String(row.subject),
      body: JSON.parse(String(row.body)) as Json,
      attempts: Number(row.attempts),
      maxAttempts: row.max_attempts === null ? null : Number(row.max_attempts),
    });
  }
}

async function sendOne(
  options: OutgoingCallsOptions,
  call: OutgoingCall & { maxAttempts: number | null },
): Promise<void> {
  const answer = await options.send(call).catch((error: unknown): CallAnswer => {
    options.log.warn(
      { subject: call.subject, attempts: call.attempts + 1, reason: nameOf(error) },
      'call failed',
    );
    return { type: 'REPEAT', note: nameOf(error) };
  });
  const attempts = call.attempts + 1;
  const done = answer.type === 'DONE' || attempts >= (call.maxAttempts ?? Number.POSITIVE_INFINITY);
  const delayMs = Math.min(FIRST_DELAY_MS * 2 ** call.attempts, LONGEST_DELAY_MS);
  options.store
    .prepare('UPDATE outgoing_call SET attempts = ?, done = ?, last_note = ?, next_try_at = ? WHERE id = ?')
    .run(attempts, done ? 1 : 0, answer.note, options.clock.now() + delayMs, call.id);
}

function callsAbout(store: Store, subject: string): CallState[] {
  return store
    .prepare('SELECT id, attempts, done, last_note FROM outgoing_call WHERE subject = ? ORDER BY id')
    .all(subject)
    .map((row) => ({
      id: Number(row.id),
      attempts: Number(row.attempts),
      done: row.done === 1,
      lastNote: row.last_note === null ? null : String(row.last_note),
    }));
}

/** The kind of the failure only: messages of network errors may quote addresses and bodies. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const cause = error.cause;
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code;
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
