import { CallerDeparture } from './caller-departure.js';
import { createQuestionKey, type Question } from './question-key.js';
import type { Departure, GraphAnswer } from './runtime/graph-runtime.js';

/** Questions of callers without identity that are being answered: who asks the same meanwhile waits for that answer. */
export interface SharedAnswers {
  /** `ask` starts an answer, which is given up when the departure it gets says that nobody waits any more. */
  answer(asked: AskedOften, ask: (departure: Departure) => Promise<GraphAnswer>): Promise<GraphAnswer>;
}

export interface AskedOften {
  readonly question: Question;
  /** Changes that were known when it was asked. Undefined: no matter. */
  readonly asOf: string | undefined;
  /** When the request is given up, on the clock of `performance.now()`. Absent: never. */
  readonly expiresAt?: number;
  readonly departure: Departure;
}

/**
 * Threat: a caller is given what was answered to another.
 * Goal: only questions share that nobody in particular asks.
 * Argument: the pipeline comes here for queries of anonymous callers only, after everything they may not ask was
 * refused; subgraphs are told the same about all of them. Nothing is kept once it is answered. Nobody is told what was
 * asked before a change they could know of, nor cut off because another's time was over.
 */
export function createSharedAnswers(): SharedAnswers {
  const underway = new Map<string, Underway>();
  const keyOf = createQuestionKey();
  return {
    answer: ({ question, asOf, expiresAt = Number.POSITIVE_INFINITY, departure }, ask) => {
      const key = `${keyOf(question)} ${asOf}`;
      const known = underway.get(key);
      const inTime = known !== undefined && expiresAt <= known.expiresAt + SOONER_MS;
      if (inTime && known.audience.join(departure)) return known.answered;
      const audience = createAudience(departure);
      const started: Underway = { audience, expiresAt, answered: ask(audience.departure) };
      underway.set(key, started);
      const end = (): void => {
        if (underway.get(key) === started) underway.delete(key);
      };
      started.answered.then(end, end);
      return started.answered;
    },
  };
}

/** By so much less time than their own a caller may be answered. */
const SOONER_MS = 1_000;

interface Underway {
  readonly audience: Audience;
  readonly expiresAt: number;
  readonly answered: Promise<GraphAnswer>;
}

interface Audience {
  /** Gone when the last one is. */
  readonly departure: Departure;
  /** False: everybody is gone, and what was started may have been given up. */
  join(departure: Departure): boolean;
}

function createAudience(first: Departure): Audience {
  const departure = new CallerDeparture();
  let waiting = 0;
  const leave = (): void => {
    waiting--;
    if (waiting === 0) departure.leave();
  };
  const add = (one: Departure): void => {
    waiting++;
    one.onLeave(leave);
  };
  add(first);
  return {
    departure,
    join: (one) => {
      if (departure.gone) return false;
      add(one);
      return true;
    },
  };
}
