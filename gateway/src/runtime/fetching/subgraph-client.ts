import { CALLER_TOKEN_HEADER, err, ok, REQUEST_ID_HEADER, type Result } from '@lienthong/kernel';
import type { Logger } from 'pino';
import type { Forwarded } from '../graph-runtime.js';
import { createBreaker } from './breaker.js';
import type { Deadlines } from './deadlines.js';
import type { HttpConnection, HttpExchange } from './http-connection.js';
import { createHttpPool } from './http-pool.js';

/** One subgraph, over connections that stay open. */
export interface SubgraphClient {
  /** Calling `abandon` ends the call early, with ABANDONED. */
  send(body: string, forward: Forwarded): SubgraphCall;
  close(): Promise<void>;
}

export interface SubgraphCall {
  readonly answered: Promise<Result<RawAnswer, SubgraphFailure>>;
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
export type SubgraphFailure = { readonly type: 'UNAVAILABLE' | 'INVALID' | 'ABANDONED' };

export interface SubgraphClientOptions {
  readonly name: string;
  /** Address of the GraphQL endpoint. */
  readonly url: string;
  readonly timeoutMs: number;
  readonly deadlines: Deadlines;
  readonly log: Logger;
}

/** Milliseconds after which the gateway gives up waiting for this answer. */
export const TIMEOUT_HEADER = 'x-timeout-ms';

const CONNECTIONS = 64;
/** Calls under way or waiting for a connection; more than that only pile up before a subgraph that is too slow. */
const MAX_CALLS = 1_024;

export function createSubgraphClient(options: SubgraphClientOptions): SubgraphClient {
  const url = new URL(options.url);
  const head = headOf(options, url);
  const pool = createHttpPool({
    origin: url,
    connections: CONNECTIONS,
    connectMs: Math.min(options.timeoutMs, 3_000),
    deadlines: options.deadlines,
  });
  const breaker = createBreaker();
  let calls = 0;
  const refuse = (forward: Forwarded, reason: string): SubgraphCall => {
    tell(options, forward, reason);
    return { answered: Promise.resolve(UNAVAILABLE), abandon: () => {} };
  };
  return {
    send: (body, forward) => {
      if (calls >= MAX_CALLS) return refuse(forward, 'TOO_MANY_CALLS');
      if (!breaker.admits()) return refuse(forward, 'CIRCUIT_OPEN');
      const bytes = Buffer.byteLength(body);
      const message = `${head}${headersOf(forward)}content-length: ${bytes}\r\n\r\n${body}`;
      calls++;
      const exchange = new Exchange(options, forward, (outcome) => {
        calls--;
        breaker.record(outcome);
      });
      pool.send(message, bytes === body.length ? 'latin1' : 'utf8', exchange);
      return exchange;
    },
    close: () => pool.close(),
  };
}

type Outcome = 'ANSWERED' | 'FAILED' | 'ABANDONED';

/** One call, from its deadline to its outcome. */
class Exchange implements SubgraphCall, HttpExchange {
  readonly answered: Promise<Result<RawAnswer, SubgraphFailure>>;
  private readonly deadline: { cancel(): void };
  private connection: HttpConnection | null = null;
  private settle: (result: Result<RawAnswer, SubgraphFailure>) => void = () => {};
  private open = true;

  constructor(
    private readonly options: SubgraphClientOptions,
    private readonly forward: Forwarded,
    private readonly ended: (outcome: Outcome) => void,
  ) {
    this.answered = new Promise((resolve) => {
      this.settle = resolve;
    });
    this.deadline = options.deadlines.after(options.timeoutMs, () => this.fail('TIMEOUT'));
  }

  abandon(): void {
    this.end(ABANDONED, 'ABANDONED');
  }

  begin(connection: HttpConnection): boolean {
    if (this.open) this.connection = connection;
    return this.open;
  }

  succeed(status: number, text: string): void {
    this.connection = null;
    this.end(ok({ status, text }), PROXY_FAILURES.has(status) ? 'FAILED' : 'ANSWERED');
  }

  fail(reason: string): void {
    if (!this.open) return;
    tell(this.options, this.forward, reason);
    this.end(UNAVAILABLE, 'FAILED');
  }

  /** A connection that still carries the call is of no use to others. */
  private end(result: Result<RawAnswer, SubgraphFailure>, outcome: Outcome): void {
    if (!this.open) return;
    this.open = false;
    this.deadline.cancel();
    this.connection?.destroy();
    this.connection = null;
    this.ended(outcome);
    this.settle(result);
  }
}

/** Said by whatever stands before a subgraph that is not there. */
const PROXY_FAILURES: ReadonlySet<number> = new Set([502, 503, 504]);

const UNAVAILABLE = err({ type: 'UNAVAILABLE' } as const);
const ABANDONED = err({ type: 'ABANDONED' } as const);

/** A short name of what happened; messages hold addresses. */
const tell = ({ log, name }: SubgraphClientOptions, { requestId }: Forwarded, reason: string): void =>
  log.warn({ subgraph: name, requestId, reason }, 'A subgraph does not answer');

/** What is the same in every request. */
function headOf({ timeoutMs }: SubgraphClientOptions, { host, pathname, search }: URL): string {
  const lines = [
    `POST ${pathname}${search} HTTP/1.1`,
    `host: ${host}`,
    'content-type: application/json',
    'accept: application/json',
    `${TIMEOUT_HEADER}: ${timeoutMs}`,
  ];
  return `${lines.join('\r\n')}\r\n`;
}

function headersOf({ language, requestId, callerToken }: Forwarded): string {
  const token = callerToken === null ? '' : `${CALLER_TOKEN_HEADER}: ${callerToken}\r\n`;
  const headers = `accept-language: ${language}\r\n${REQUEST_ID_HEADER}: ${requestId}\r\n${token}`;
  // All three come from within; none of them may ever write a header of its own.
  if (!ONLY_THESE_LINES.test(headers)) throw new Error('A header is not what a header may be');
  return headers;
}

const ONLY_THESE_LINES = /^(?:[\t -~]*\r\n){2,3}$/;
