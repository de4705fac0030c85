import { CALLER_TOKEN_HEADER, err, ok, REQUEST_ID_HEADER, type Result } from '@lienthong/kernel';
import type { Logger } from 'pino';
import { type Dispatcher, Pool } from 'undici';
import type { Forwarded } from '../graph-runtime.js';
import { createBreaker } from './breaker.js';
import type { Deadlines } from './deadlines.js';

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

const MAX_ANSWER_BYTES = 16_777_216;
const CONNECTIONS = 64;
/** Calls under way or waiting for a connection; more than that only pile up before a subgraph that is too slow. */
const MAX_CALLS = 1_024;

export function createSubgraphClient(options: SubgraphClientOptions): SubgraphClient {
  const { origin, pathname, search } = new URL(options.url);
  const path = `${pathname}${search}`;
  const pool = new Pool(origin, {
    connections: CONNECTIONS,
    pipelining: 1,
    keepAliveTimeout: 30_000,
    connect: { timeout: Math.min(options.timeoutMs, 3_000) },
    maxResponseSize: MAX_ANSWER_BYTES,
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
      calls++;
      const exchange = new Exchange(options, forward, (outcome) => {
        calls--;
        breaker.record(outcome);
      });
      pool.dispatch({ method: 'POST', path, headers: headersOf(options, forward), body }, exchange);
      return exchange;
    },
    close: () => pool.close(),
  };
}

type Outcome = 'ANSWERED' | 'FAILED' | 'ABANDONED';

/** One call, at the level where the library hands over what arrives. */
class Exchange implements SubgraphCall, Dispatcher.DispatchHandler {
  readonly answered: Promise<Result<RawAnswer, SubgraphFailure>>;
  private readonly chunks: Buffer[] = [];
  private readonly deadline: { cancel(): void };
  private controller: Dispatcher.DispatchController | null = null;
  private settle: (result: Result<RawAnswer, SubgraphFailure>) => void = () => {};
  private status = 0;
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
    this.stop();
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    if (!this.open) this.stop();
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number): void {
    this.status = status;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.chunks.push(chunk);
  }

  onResponseEnd(): void {
    const [first, ...rest] = this.chunks;
    const bytes = first !== undefined && rest.length === 0 ? first : Buffer.concat(this.chunks);
    const outcome = PROXY_FAILURES.has(this.status) ? 'FAILED' : 'ANSWERED';
    this.end(ok({ status: this.status, text: bytes.toString('utf8') }), outcome);
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.fail('code' in error && typeof error.code === 'string' ? error.code : error.name);
  }

  private fail(reason: string): void {
    if (!this.open) return;
    tell(this.options, this.forward, reason);
    this.end(UNAVAILABLE, 'FAILED');
    this.stop();
  }

  private end(result: Result<RawAnswer, SubgraphFailure>, outcome: Outcome): void {
    if (!this.open) return;
    this.open = false;
    this.deadline.cancel();
    this.ended(outcome);
    this.settle(result);
  }

  private stop(): void {
    this.controller?.abort(STOPPED);
  }
}

/** Said by whatever stands before a subgraph that is not there. */
const PROXY_FAILURES: ReadonlySet<number> = new Set([502, 503, 504]);

const STOPPED = new Error('The gateway no longer waits for this answer');
const UNAVAILABLE = err({ type: 'UNAVAILABLE' } as const);
const ABANDONED = err({ type: 'ABANDONED' } as const);

/** A short name of what happened; messages hold addresses. */
const tell = ({ log, name }: SubgraphClientOptions, { requestId }: Forwarded, reason: string): void =>
  log.warn({ subgraph: name, requestId, reason }, 'A subgraph does not answer');

function headersOf({ timeoutMs }: SubgraphClientOptions, forward: Forwarded): string[] {
  const headers = [
    'content-type',
    'application/json',
    'accept',
    'application/json',
    'accept-language',
    forward.language,
    REQUEST_ID_HEADER,
    forward.requestId,
    TIMEOUT_HEADER,
    String(timeoutMs),
  ];
  if (forward.callerToken !== null) headers.push(CALLER_TOKEN_HEADER, forward.callerToken);
  return headers;
}
