import { BoundedCache, type Clock, textBytes } from '@lienthong/kernel';
import { type AnswerStore, type AnswerToKeep, type FoundAnswer, MAX_MARKS } from './answer-store.js';

/** Answers of one process, as many as fit; those that were not asked for the longest go first. */
export function createLocalAnswers(options: {
  readonly clock: Clock;
  readonly maxBytes: number;
  readonly maxMarks?: number;
}): AnswerStore {
  const answers = new BoundedCache<AnswerToKeep>(options.maxBytes);
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
    if (kept === undefined || !isStale(kept)) return kept ?? null;
    answers.delete(key);
    return null;
  };
  return {
    find: async (key) => ({ found: find(key), moment: { epoch: String(epoch), drops } }),
    keep: async (answer) => {
      if (!isStale(answer)) answers.set(answer.key, answer, bytesOf(answer));
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

const bytesOf = ({ key, text, marks }: AnswerToKeep): number => textBytes(key, text, ...marks);
