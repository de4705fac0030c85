import { describe, expect, it } from 'vitest';
import { PlanCache } from './plan-cache.js';

describe('the cache of plans', () => {
  it('forgets what was used longest ago when its bytes are used up', () => {
    const cache = new PlanCache<string>(100);
    cache.set('a', 'A', 40);
    cache.set('b', 'B', 40);
    expect(cache.get('a')).toBe('A');
    cache.set('c', 'C', 40);
    expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual(['A', undefined, 'C']);
    expect(cache.bytes).toBe(80);
  });

  it('counts a plan that is replaced once, and keeps none that is larger than itself', () => {
    const cache = new PlanCache<string>(100);
    cache.set('a', 'A', 60);
    cache.set('a', 'B', 70);
    cache.set('huge', 'H', 101);
    expect([cache.get('a'), cache.get('huge'), cache.bytes]).toEqual(['B', undefined, 70]);
  });

  it('lists what was used last first', () => {
    const cache = new PlanCache<string>(100);
    for (const key of ['a', 'b', 'c']) cache.set(key, key, 1);
    cache.get('a');
    expect([...cache.values()]).toEqual(['a', 'c', 'b']);
  });
});
