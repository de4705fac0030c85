import type fc from 'fast-check';

/** Choices drawn from the generator of fast-check, so a seed repeats them. */
export interface Choices {
  /** Both bounds may be drawn. */
  int(min: number, max: number): number;
  /** True in so many percent of the cases. */
  chance(percent: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** Some of them, in their order; none is possible. */
  some<T>(items: readonly T[], percent: number): T[];
  /** Some of them, at least one. */
  atLeastOne<T>(items: readonly T[], percent: number): T[];
  /** At most so many of them, in any order. */
  sample<T>(items: readonly T[], count: number): T[];
}

export function choicesFrom(random: fc.Random): Choices {
  const int = (min: number, max: number): number => random.nextInt(min, max);
  const chance = (percent: number): boolean => int(1, 100) <= percent;
  const pick = <T>(items: readonly T[]): T => {
    const item = items[int(0, items.length - 1)];
    if (item === undefined) throw new Error('Nothing to choose from');
    return item;
  };
  const some = <T>(items: readonly T[], percent: number): T[] => items.filter(() => chance(percent));
  return {
    int,
    chance,
    pick,
    some,
    atLeastOne: (items, percent) => {
      const chosen = some(items, percent);
      return chosen.length > 0 ? chosen : [pick(items)];
    },
    sample: (items, count) => {
      const left = [...items];
      const taken: typeof left = [];
      while (taken.length < count && left.length > 0) taken.push(...left.splice(int(0, left.length - 1), 1));
      return taken;
    },
  };
}
