import { type Instant, instant } from '@lienthong/kernel';
import type { EntityManager } from '@mikro-orm/postgresql';
import { query } from '../persistence/sql.js';

/** How far one destination knows about one key. */
export interface ExchangeState {
  readonly destination: string;
  /** RESTING: the last attempt failed and the next one is at `nextTryAt`. PARKED: waits for a person. */
  readonly state: 'UP_TO_DATE' | 'WAITING' | 'SENDING' | 'RESTING' | 'PARKED';
  /** Null: nothing was answered yet. */
  readonly lastAnswer: string | null;
  readonly lastAnswerAt: Instant | null;
  /** Null unless a message waits or rests; may lie in the past by moments. */
  readonly nextTryAt: Instant | null;
  /** Messages not delivered yet, parked and sending ones included. */
  readonly waiting: number;
}

/** By key, the destinations in the order of their names. A key that nothing was ever sent about is left out. */
export async function exchangeStatesOf(
  em: EntityManager,
  keys: readonly string[],
): Promise<ReadonlyMap<string, readonly ExchangeState[]>> {
  const rows = await query<StateRow>(em, STATES, [JSON.stringify(keys)]);
  const states = rows.map((row) => ({ key: row.key, state: rowToState(row) }));
  return new Map(
    [...Map.groupBy(states, ({ key }) => key)].map(([key, found]) => [key, found.map(({ state }) => state)]),
  );
}

interface StateRow {
  readonly key: string;
  readonly peer: string;
  readonly waiting: number;
  readonly failures: number;
  readonly leased: boolean;
  readonly parked_reason: string | null;
  readonly last_answer: string | null;
  readonly last_answer_ms: string | null;
  readonly due_ms: string | null;
}

function rowToState(row: StateRow): ExchangeState {
  const state = stateOf(row);
  return {
    destination: row.peer,
    state,
    lastAnswer: row.last_answer,
    lastAnswerAt: instantOrNull(row.last_answer_ms),
    nextTryAt: state === 'WAITING' || state === 'RESTING' ? instantOrNull(row.due_ms) : null,
    waiting: row.waiting,
  };
}

function stateOf(row: StateRow): ExchangeState['state'] {
  if (row.parked_reason !== null) return 'PARKED';
  if (row.waiting === 0) return 'UP_TO_DATE';
  if (row.leased) return 'SENDING';
  return row.failures > 0 ? 'RESTING' : 'WAITING';
}

const instantOrNull = (epochMs: string | null): Instant | null =>
  epochMs === null ? null : instant(Number(epochMs));

const STATES = `
select key, peer, waiting, failures, parked_reason, last_answer,
  leased_until is not null and leased_until > now() as leased,
  extract(epoch from last_answer_at) * 1000 as last_answer_ms,
  extract(epoch from due_at) * 1000 as due_ms
from exchange_lane
where key in (select jsonb_array_elements_text(?::jsonb)) and direction = 'OUT'
order by peer`;
