import type { Clock } from '@lienthong/kernel';
import type { Store } from '../counterpart/store.js';
import type { FaultMode } from './faults.js';

/** One call of the province, without anything personal. */
export interface LoggedCall {
  readonly endpoint: string;
  readonly service: string;
  /** Dossier codes the call was about. */
  readonly codes: readonly string[];
  /** Null: no code was answered. */
  readonly errorCode: number | null;
  readonly fault: FaultMode;
}

export interface CallLog {
  add(call: LoggedCall): void;
  /** Newest last. */
  recent(count: number): (LoggedCall & { readonly at: string })[];
}

const KEPT = 10_000;

export function createCallLog(store: Store, clock: Clock): CallLog {
  return {
    add: (call) => {
      const { lastInsertRowid } = store
        .prepare(
          'INSERT INTO call_log (at, endpoint, service, codes, error_code, fault) VALUES (?, ?, ?, ?, ?, ?)',
        )
        .run(
          clock.now(),
          call.endpoint,
          call.service,
          JSON.stringify(call.codes),
          call.errorCode,
          call.fault,
        );
      store.prepare('DELETE FROM call_log WHERE id <= ?').run(Number(lastInsertRowid) - KEPT);
    },
    recent: (count) =>
      store
        .prepare('SELECT * FROM call_log ORDER BY id DESC LIMIT ?')
        .all(count)
        .reverse()
        .map((row) => ({
          at: new Date(Number(row.at)).toISOString(),
          endpoint: String(row.endpoint),
          service: String(row.service),
          codes: JSON.parse(String(row.codes)) as string[],
          errorCode: row.error_code === null ? null : Number(row.error_code),
          fault: String(row.fault) as FaultMode,
        })),
  };
}
