import type { Clock } from '@lienthong/kernel';
import { type AnswerStore, type AnswerToKeep, type FoundAnswer, MAX_MARKS } from './answer-store.js';

/** Answers of one process, as many as fit; those that were not asked for the longest go first. */
export function createLocalAnswers(options: {
  readonly clock: Clock;
  readonly maxBytes: number;
  readonly maxMarks?: number;
}): AnswerStore {
  const answers = createBoundedAnswers(options.maxBytes);
  const setAt = new Map<string, number>();
  let epoch = 0;
  let drops = 0;
  const wasDropped = ({ moment, marks }: AnswerToKeep): boolean =>
    moment.epoch !== String(epoch) || marks.some((mark) => (setAt.get(mark) ?? 0) > moment.drops);
  const isStale = (answer: AnswerToKeep): boolean =>
    answer.expiresAt <= options.clock.now() || wasDropped(answer);
  const forgetAll = (): void => {
    epoch++;
    setAt.clear();
    answers.clear();
  };
  const find = (key: string): FoundAnswer | null => {
    const kept = answers.get(key);
    if (kept === null || !isStale(kept)) return kept;
    answers.delete(key);
    return null;
  };
  return {
    find: async (key) => ({ found: find(key), moment: { epoch: String(epoch), drops } }),
    keep: async (answer) => {
      if (!isStale(answer)) answers.set(answer);
    },
    drop: async (marks) => {
      drops++;
      for (const mark of marks) setAt.set(mark, drops);
      if (setAt.size > (options.maxMarks ?? MAX_MARKS)) forgetAll();
    },
    dropAll: async () => forgetAll(),
    stop: async () => forgetAll(),
  };
}

interface BoundedAnswers {
  get(key: string): AnswerToKeep | null;
  set(answer: AnswerToKeep): void;
  delete(key: string): void;
  clear(): void;
}

function createBoundedAnswers(maxBytes: number): BoundedAnswers {
  const kept = new Map<string, AnswerToKeep>();
  let bytes = 0;
  const remove = (key: string): void => {
    const answer = kept.get(key);
    if (answer === undefined) return;
    bytes -= weightOf(answer);
    kept.delete(key);
  };
  return {
    get: (key) => {
      const answer = kept.get(key);
      if (answer === undefined) return null;
      kept.delete(key);
      kept.set(key, answer);
      return answer;
    },
    set: (answer) => {
      remove(answer.key);
      kept.set(answer.key, answer);
      bytes += weightOf(answer);
      for (const key of kept.keys()) {
        if (bytes <= maxBytes) return;
        remove(key);
      }
    },
    delete: remove,
    clear: () => {
      kept.clear();
      bytes = 0;
    },
  };
}

/** Two bytes a character at most, and what the entry itself takes. */
const weightOf = ({ key, text, marks }: AnswerToKeep): number =>
  500 + 2 * (key.length + text.length + marks.reduce((sum, mark) => sum + mark.length + 50, 0));
