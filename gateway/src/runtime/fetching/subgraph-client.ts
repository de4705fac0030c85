import {
  CALLER_TOKEN_HEADER,
  type Err,
  err,
  ok,
  REQUEST_ID_HEADER,
  type Result,
  TIMEOUT_HEADER,
} from '@lienthong/kernel';
import type { Logger } from 'pino';
import type { DegradedReason } from '../degraded.js';
import type { Forwarded } from '../graph-runtime.js';
import { type BreakerOptions, type BreakerState, createBreaker } from './breaker.js';
import { type CallLog, createCallLog } from './call-log.js';
import type { Deadlines } from './deadlines.js';
import type { HttpConnection, HttpExchange } from './http-connection.js';
import { createHttpPool } from './http-pool.js';

/** One subgraph, over connections that stay open. */
export interface SubgraphClient {
  /** Calling `abandon` ends the call early, with ABANDONED. */
  send(body: string, forward: Forwarded): SubgraphCall;
  close(): Promise<void>;
}

export interface WatchedSubgraphClient extends SubgraphClient {
  /** Whether it is asked at present, and when it last answered. */
  state(): BreakerState;
}

export interface SubgraphCall {
  readonly answered: Promise<Result<RawAnswer, SubgraphFailure>>;
  /** When it is given up, on the clock of `performance.now()`. Absent: it is over. */
  readonly endsAt?: number;
  /** Whether that is sooner than usual, because the request that asks has no more time. */
  readonly shortened?: boolean;
  abandon(): void;
}

/** Not read yet: each reader that changes what it read needs a reading of its own. */
export interface RawAnswer {
  readonly status: number;
  readonly text: string;
}

/**
 * UNAVAILABLE: no answer in time, or none that says anything. INVALID: an answer that is not GraphQL.
 * ABANDONED: nobody waits for the answer any more.
 */
export type SubgraphFailure =
  | ({ readonly type: 'UNAVAILABLE' } & Outage)
  | { readonly type: 'INVALID' | 'ABANDONED' };

export interface Outage {
  readonly reason: Exclude<DegradedReason, 'ANSWER_INVALID'>;
  /** Null: none yet, or not known here. */
  readonly lastAnswerAgeMs: number | null;
}

export interface SubgraphClientOptions {
  readonly name: string;
  /** Address of the GraphQL endpoint. */
  readonly url: string;
  readonly timeoutMs: number;
  readonly deadlines: Deadlines;
  /** Of all subgraphs; counted on here. */
  readonly activity: CallActivity;
  readonly log: Logger;
}

/** What is asked of subgraphs. */
export interface CallActivity {
  /** Calls that wait for an answer. */
  underway: number;
  /** Calls that were answered or given up, since the start. */
  ended: number;
}

const CONNECTIONS = 64;
/** Calls under way or waiting for a connection; more than that only pile up before a subgraph that is too slow. */
const MAX_CALLS = 1_024;

export function createSubgraphClient(options: SubgraphClientOptions): WatchedSubgraphClient {
  const url = new URL(options.url);
  const head = headOf(url);
  const pool = createHttpPool({
    origin: url,
    connections: CONNECTIONS,
    connectMs: Math.min(options.timeoutMs, 3_000),
    deadlines: options.deadlines,
  });
  const breaker = createBreaker({ changed: tellChange(options) });
  const tell = createCallLog(options);
  const { activity } = options;
  let calls = 0;
  const ended = (outcome: Outcome): void => {
    calls--;
    activity.underway--;
    activity.ended++;
    breaker.record(outcome);
  };
  const unavailable = (reason: Outage['reason']): Err<SubgraphFailure> =>
    err({ type: 'UNAVAILABLE', reason, lastAnswerAgeMs: breaker.state().lastAnswerAgeMs });
  const refuse = (reason: 'OVERLOADED' | 'CIRCUIT_OPEN' | 'DEADLINE'): SubgraphCall => ({
    answered: Promise.resolve(unavailable(reason)),
    abandon: () => {},
  });
  const refuseAloud = (forward: Forwarded, reason: 'OVERLOADED' | 'DEADLINE'): SubgraphCall => {
    tell(forward, reason);
    return refuse(reason);
  };
  return {
    send: (body, forward) => {
      if (calls >= MAX_CALLS) return refuseAloud(forward, 'OVERLOADED');
      const now = performance.now();
      const waitMs = waitFor(options, forward, now);
      if (waitMs <= 0) return refuseAloud(forward, 'DEADLINE');
      // Told when it opens and when it closes; counted in between.
      if (!breaker.admits()) return refuse('CIRCUIT_OPEN');
      const bytes = Buffer.byteLength(body);
      const message = `${head}${headersOf(forward, waitMs)}content-length: ${bytes}\r\n\r\n${body}`;
      calls++;
      activity.underway++;
      const { promise: answered, resolve: settle } = Promise.withResolvers<Settled>();
      const shortened = waitMs < options.timeoutMs;
      const exchange = new Exchange({
        options,
        forward,
        waitMs,
        shortened,
        unavailable,
        tell,
        ended,
        settle,
      });
      pool.send(message, bytes === body.length ? 'latin1' : 'utf8', exchange);
      return { answered, endsAt: now + waitMs, shortened, abandon: () => exchange.abandon() };
    },
    state: breaker.state,
    close: () => pool.close(),
  };
}

/** Whole milliseconds: as long as the subgraph has, or as long as the request has if that is less. */
const waitFor = ({ timeoutMs }: SubgraphClientOptions, { expiresAt }: Forwarded, now: number): number =>
  expiresAt === undefined ? timeoutMs : Math.min(timeoutMs, Math.ceil(expiresAt - now));

type Outcome = 'ANSWERED' | 'FAILED' | 'ABANDONED';

type Settled = Result<RawAnswer, SubgraphFailure>;

interface Call {
  readonly options: SubgraphClientOptions;
  readonly forward: Forwarded;
  readonly waitMs: number;
  /** Whether that is less than usual. */
  readonly shortened: boolean;
  readonly unavailable: (reason: Outage['reason']) => Err<SubgraphFailure>;
  readonly tell: CallLog;
  readonly ended: (outcome: Outcome) => void;
  readonly settle: (result: Settled) => void;
}

/**
 * One call, from its deadline to its outcome. Once it is over it holds nothing: whoever still holds it then, such as
 * a caller's connection, is older than the answer, and would keep that until the next great collection of garbage.
 */
class Exchange implements HttpExchange {
  /** Null: over. */
  private call: Call | null;
  private readonly deadline: { cancel(): void };
  private connection: HttpConnection | null = null;

  constructor(call: Call) {
    this.call = call;
    this.deadline = call.options.deadlines.after(call.waitMs, () => this.expire());
  }

  abandon(): void {
    this.end(ABANDONED, 'ABANDONED');
  }

  begin(connection: HttpConnection): boolean {
    if (this.call === null) return false;
    this.connection = connection;
    return true;
  }

  succeed(status: number, text: string): void {
    this.connection = null;
    this.end(ok({ status, text }), PROXY_FAILURES.has(status) ? 'FAILED' : 'ANSWERED');
  }

  fail(reason: string): void {
    if (this.call === null) return;
    this.call.tell(this.call.forward, reason);
    this.end(this.call.unavailable('UNREACHABLE'), 'FAILED');
  }

  /** That there was hardly any time is not the subgraph's fault. */
  private expire(): void {
    if (this.call === null) return;
    const { shortened, waitMs, options, forward } = this.call;
    const reason = shortened ? 'DEADLINE' : 'TIMEOUT';
    const hadTime = waitMs >= options.timeoutMs / 2;
    this.call.tell(forward, reason);
    this.end(this.call.unavailable(reason), hadTime ? 'FAILED' : 'ABANDONED');
  }

  /** A connection that still carries the call is of no use to others. */
  private end(result: Settled, outcome: Outcome): void {
    if (this.call === null) return;
    const { ended, settle } = this.call;
    this.call = null;
    this.deadline.cancel();
    this.connection?.destroy();
    this.connection = null;
    ended(outcome);
    settle(result);
  }
}

/** Said by whatever stands before a subgraph that is not there. */
const PROXY_FAILURES: ReadonlySet<number> = new Set([502, 503, 504]);

const ABANDONED = err({ type: 'ABANDONED' } as const);

/** Once for each outage. */
const tellChange =
  ({ log, name }: SubgraphClientOptions): BreakerOptions['changed'] =>
  ({ closedAfterMs }) => {
    if (closedAfterMs === null) log.error({ subgraph: name }, 'A subgraph is not asked any more');
    else log.warn({ subgraph: name, afterMs: Math.round(closedAfterMs) }, 'A subgraph is asked again');
  };

/** What is the same in every request. */
function headOf({ host, pathname, search }: URL): string {
  const lines = [
    `POST ${pathname}${search} HTTP/1.1`,
    `host: ${host}`,
    'content-type: application/json',
    'accept: application/json',
  ];
  return `${lines.join('\r\n')}\r\n`;
}

function headersOf({ language, requestId, callerToken }: Forwarded, waitMs: number): string {
  const token = callerToken === null ? '' : `${CALLER_TOKEN_HEADER}: ${callerToken}\r\n`;
  const headers = `accept-language: ${language}\r\n${REQUEST_ID_HEADER}: ${requestId}\r\n${TIMEOUT_HEADER}: ${waitMs}\r\n${token}`;
  // All of them come from within; none of them may ever write a header of its own.
  if (!ONLY_THESE_LINES.test(headers)) throw new Error('A header is not what a header may be');
  return headers;
}

const ONLY_THESE_LINES = /^(?:[\t -~]*\r\n){3,4}$/;
