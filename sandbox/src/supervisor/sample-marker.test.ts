import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isSampleLoaded, markSampleLoaded } from './sample-marker.js';

describe('the mark of the loaded sample', () => {
  let data: string;
  let sample: string;

  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'mark-data-'));
    sample = mkdtempSync(join(tmpdir(), 'mark-sample-'));
    writeFileSync(join(sample, 'units.json'), '{"units":[]}');
  });
  afterEach(() => {
    for (const folder of [data, sample]) rmSync(folder, { recursive: true });
  });

  it('is absent in a new data folder', () => {
    expect(isSampleLoaded(data, sample)).toBe(false);
  });

  it('holds for the same files only', () => {
    markSampleLoaded(data, sample);
    expect(isSampleLoaded(data, sample)).toBe(true);
    writeFileSync(join(sample, 'units.json'), '{"units":[1]}');
    expect(isSampleLoaded(data, sample)).toBe(false);
  });

  it('does not hold when a file was added', () => {
    markSampleLoaded(data, sample);
    writeFileSync(join(sample, 'seals.json'), '{}');
    expect(isSampleLoaded(data, sample)).toBe(false);
  });
});
