/** Keeps answers until something that they depend on is dropped. Never throws: a store that fails knows nothing. */
export interface AnswerStore {
  find(key: string): Promise<Lookup>;
  /** Keeps the answer, unless a mark that it watches was set after the moment. */
  keep(answer: AnswerToKeep): Promise<void>;
  /** Answers that watch one of these marks are not found any more. */
  drop(marks: readonly string[]): Promise<void>;
  dropAll(): Promise<void>;
  stop(): Promise<void>;
}

export interface Lookup {
  readonly found: FoundAnswer | null;
  /** To keep what is fetched from now on. Null: the store cannot be relied on at present. */
  readonly moment: Moment | null;
}

export interface FoundAnswer {
  readonly text: string;
  /** Epoch milliseconds, exclusive. */
  readonly expiresAt: number;
}

/** A point in the history of drops. */
export interface Moment {
  /** Another epoch: everything was dropped in between. */
  readonly epoch: string;
  /** How many drops there had been. */
  readonly drops: number;
}

export interface AnswerToKeep extends FoundAnswer {
  readonly key: string;
  /** Before anything of the answer was fetched. */
  readonly moment: Moment;
  readonly marks: readonly string[];
}

/** Beyond this many marks the store forgets everything rather than grow. */
export const MAX_MARKS = 50_000;
