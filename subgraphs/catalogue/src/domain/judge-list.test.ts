import { describe, expect, it } from 'vitest';
import { judgeList } from './judge-list.js';

const gone = (count: number) => ({ gone: Array.from({ length: count }, (_, index) => `1.${index}`) });

describe('a list', () => {
  it.each([
    [0, 0],
    [10, 12],
    [10, 91],
    [650, 6_500],
  ])('that lacks %i of %i codes may be believed', (missing, present) => {
    expect(judgeList(gone(missing), present)).toBeNull();
  });

  it.each([
    [11, 12],
    [11, 91],
    [651, 6_500],
    [6_500, 6_500],
  ])('that lacks %i of %i codes is more likely cut short', (missing, present) => {
    expect(judgeList(gone(missing), present)).toEqual({ missing, known: present });
  });
});
