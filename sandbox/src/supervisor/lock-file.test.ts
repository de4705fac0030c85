import { describe, expect, it } from 'vitest';
import { judgeLock } from './lock-file.js';

const content = JSON.stringify({ pid: 42, startTicks: '1000', note: 'http://127.0.0.1:4000/graphql' });

describe('a lock', () => {
  it('is free without a file', () => {
    expect(judgeLock(null, () => '1000')).toEqual({ type: 'FREE' });
  });

  it('is held while the process that wrote it lives', () => {
    expect(judgeLock(content, () => '1000')).toEqual({
      type: 'HELD',
      owner: { pid: 42, startTicks: '1000', note: 'http://127.0.0.1:4000/graphql' },
    });
  });

  it('is stale when that process is gone', () => {
    expect(judgeLock(content, () => null)).toEqual({ type: 'STALE', pid: 42 });
  });

  it('is stale when its pid now belongs to a later process', () => {
    expect(judgeLock(content, () => '2000')).toEqual({ type: 'STALE', pid: 42 });
  });

  it.each(['', '{', '42', '{"pid":-1,"startTicks":"1","note":""}'])(
    'is stale when it reads %j',
    (damaged) => {
      expect(judgeLock(damaged, () => '1000')).toEqual({ type: 'STALE', pid: null });
    },
  );
});
