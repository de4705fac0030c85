import { describe, expect, it } from 'vitest';
import { BoundedCache } from './bounded-cache.js';

describe('a bounded cache', () => {
  it('keeps as many entries as it may hold when nothing is said of their weight', () => {
    const cache = new BoundedCache<string>(2);
    for (const key of ['a', 'b', 'c']) cache.set(key, key);
    expect([cache.get('a'), cache.get('b'), cache.get('c'), cache.size]).toEqual([undefined, 'b', 'c', 2]);
  });

  it('forgets what was used longest ago when the rest weighs too much', () => {
    const cache = new BoundedCache<string>(100);
    cache.set('a', 'A', 40);
    cache.set('b', 'B', 40);
    expect(cache.get('a')).toBe('A');
    cache.set('c', 'C', 40);
    expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual(['A', undefined, 'C']);
    expect(cache.weight).toBe(80);
  });

  it('counts what is replaced once, and keeps nothing that is heavier than itself', () => {
    const cache = new BoundedCache<string>(100);
    cache.set('a', 'A', 60);
    cache.set('a', 'B', 70);
    cache.set('huge', 'H', 101);
    expect([cache.get('a'), cache.get('huge'), cache.weight]).toEqual(['B', undefined, 70]);
  });

  it('does not count what was taken out', () => {
    const cache = new BoundedCache<string>(100);
    cache.set('a', 'A', 60);
    cache.set('b', 'B', 30);
    cache.delete('a');
    cache.delete('a');
    expect([cache.weight, cache.size]).toEqual([30, 1]);
    cache.clear();
    expect([cache.weight, cache.size]).toEqual([0, 0]);
  });

  it('lists what was used last first', () => {
    const cache = new BoundedCache<string>(100);
    for (const key of ['a', 'b', 'c']) cache.set(key, key);
    cache.get('a');
    expect([...cache.values()]).toEqual(['a', 'c', 'b']);
  });
});
