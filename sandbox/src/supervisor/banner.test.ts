import { describe, expect, it } from 'vitest';
import { bannerLines } from './banner.js';
import { portsFrom } from './ports.js';
import { readProgress } from './sample-data.js';
import { systemUrls } from './system-urls.js';

describe('the screen after the start', () => {
  const lines = bannerLines({
    urls: systemUrls(portsFrom(4000)),
    tookMs: 5_240,
    dataPath: '/project/.lienthong',
    logPath: '/project/.lienthong/logs',
    redisUrl: null,
  });

  it('fits on one screen', () => {
    expect(lines.length).toBeLessThanOrEqual(30);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(110);
  });

  it('names the graph, how to get a token and how to stop', () => {
    const text = lines.join('\n');
    expect(text).toContain('http://127.0.0.1:4000/graphql');
    expect(text).toContain('npm run --silent token -- applicant-hoa');
    expect(text).toContain('1.013830');
    expect(text).toContain('ready in 5.2 s');
    expect(text).toContain('Ctrl-C');
  });
});

describe('a line of a sample loader', () => {
  it('becomes a sentence about progress', () => {
    expect(readProgress('{"loaded":10,"total":40,"what":"procedures"}')).toBe('10 of 40 procedures');
  });

  it.each(['{"level":30,"msg":"migrated"}', 'plain text', ''])('is passed over when it reads %j', (line) => {
    expect(readProgress(line)).toBeNull();
  });
});
