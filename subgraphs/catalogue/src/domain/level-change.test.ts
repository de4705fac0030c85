import { instant } from '@lienthong/kernel';
import { describe, expect, it } from 'vitest';
import { levelChange, levelOn } from './level-change.js';
import { day } from './procedure.fixture.js';
import type { Service, ServiceLevel } from './service.js';

const aService = (level: ServiceLevel, validUntil: string | null = null): Service => ({
  id: 'centre:1.013830',
  procedureCode: '1.013830',
  caseId: '1',
  unitId: 'centre',
  agencyIdentifier: 'H05.14',
  agencyName: 'Sở Tư pháp',
  level,
  process: { id: 'p', version: 1, name: 'p', steps: [], fourEyes: true, onTheSpotDecision: null },
  validFrom: day('2025-07-01'),
  validUntil: validUntil === null ? null : day(validUntil),
});

const authority = (today: string) => ({
  recordedBy: 'controller',
  recordedAt: instant(0),
  decision: '12/QĐ-UBND',
  today: day(today),
});

describe('the log of levels', () => {
  it('begins with the first day of the service', () => {
    expect(levelChange(aService('PARTIAL'), null, authority('2026-11-22'))).toMatchObject({
      oldLevel: null,
      newLevel: 'PARTIAL',
      effectiveFrom: '2025-07-01',
    });
  });

  it('goes on with the day on which another level is published', () => {
    expect(levelChange(aService('FULL'), 'PARTIAL', authority('2026-11-22'))).toMatchObject({
      oldLevel: 'PARTIAL',
      newLevel: 'FULL',
      effectiveFrom: '2026-11-22',
      recordedBy: 'controller',
      decision: '12/QĐ-UBND',
    });
  });

  it('never lets a level begin before the service', () => {
    const change = levelChange(aService('FULL'), 'PARTIAL', authority('2025-06-01'));
    expect(change?.effectiveFrom).toBe('2025-07-01');
  });

  it('says nothing when the level stays', () => {
    expect(levelChange(aService('FULL'), 'FULL', authority('2026-11-22'))).toBeNull();
  });

  it.each([
    ['2025-06-30', null],
    ['2025-07-01', 'PARTIAL'],
    ['2026-11-21', 'PARTIAL'],
    ['2026-11-22', 'FULL'],
    ['2027-01-01', null],
  ])('tells the level on %s', (on, expected) => {
    const changes = [
      levelChange(aService('PARTIAL'), null, authority('2025-07-01')),
      levelChange(aService('FULL'), 'PARTIAL', authority('2026-11-22')),
    ].flatMap((change) => change ?? []);
    expect(levelOn(aService('FULL', '2027-01-01'), changes, day(on))).toBe(expected);
  });
});
