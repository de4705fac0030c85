import { err } from '@lienthong/kernel';
import { describe, expect, it } from 'vitest';
import { aDossier, LATER, untilAccepted } from './dossier.fixture.js';
import type { Dossier } from './dossier.js';
import { evolve } from './evolve.js';
import { reportSectorStatus } from './report-sector-status.js';

const report = (sequence: number, source = 'civil-status') => ({
  source,
  sequence,
  status: 'IN_REVIEW',
  at: LATER,
});

function reported(dossier: Dossier, sequence: number): Dossier {
  const decided = reportSectorStatus(report(sequence), dossier);
  if (!decided.ok) throw new Error(decided.error.type);
  return decided.value.reduce<Dossier>(evolve, dossier);
}

describe('when no sector system has spoken', () => {
  it('takes the first report, whatever its number', () => {
    expect(reported(aDossier(...untilAccepted()), 4).sectorStatus).toEqual(report(4));
  });
});

describe('when a sector system has spoken', () => {
  const dossier = reported(aDossier(...untilAccepted()), 4);

  it('takes the next report', () => {
    expect(reported(dossier, 5).sectorStatus?.sequence).toBe(5);
  });

  it.each([3, 4])('does not apply report %i, which is late or repeated', (sequence) => {
    expect(reportSectorStatus(report(sequence), dossier)).toEqual(
      err({ type: 'SectorReportLate', lastSequence: 4 }),
    );
  });

  it('counts another system’s reports by themselves', () => {
    expect(reportSectorStatus(report(1, 'land'), dossier).ok).toBe(true);
  });

  it('keeps the state of the dossier', () => {
    expect(reported(dossier, 5).state).toBe('PROCESSING');
  });
});
