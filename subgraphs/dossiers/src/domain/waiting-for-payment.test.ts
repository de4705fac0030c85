import {
  formatTimeOfDay,
  type Instant,
  instant,
  startOfWork,
  toVietnamTime,
  unwrap,
  workingMinutesBetween,
} from '@lienthong/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accepted, aDossier, anOffer, local, lodged, raised, suspended } from './dossier.fixture.js';
import { settleObligation } from './settle-obligation.js';
import { waitingCases, year2026 } from './waiting-for-payment.cases.fixture.js';

interface Waiting {
  readonly from: Instant;
  readonly due: Instant;
  readonly paid: Instant;
}

const show = (at: Instant): string => {
  const { day, minute } = toVietnamTime(at);
  return `${day} ${formatTimeOfDay(minute)}`;
};

function dueAfter({ from, due, paid }: Waiting): Instant | string {
  const dossier = aDossier(
    lodged(),
    accepted({ originalDueAt: due }, { at: from }),
    raised(),
    suspended(from),
  );
  const decided = settleObligation(
    { obligationId: 'obligation-1', paidThrough: 'NATIONAL_PLATFORM', paidAt: paid },
    dossier,
    anOffer({ processingCalendar: year2026 }),
  );
  if (decided.held !== null) return decided.held.type === 'CalendarNotCovering' ? decided.held.day : 'held';
  const resumed = decided.events.find((event) => event.type === 'DossierResumed');
  return resumed?.data.dueAt ?? 'not resumed';
}

describe('when suspended for a fee due at reception', () => {
  it.each(waitingCases)(
    '$name: suspended $suspended, paid $paid, due $due becomes $dueAfter ($why)',
    (row) => {
      const after = dueAfter({ from: local(row.suspended), due: local(row.due), paid: local(row.paid) });
      expect(typeof after === 'string' ? `not covered ${after}` : show(after)).toBe(row.dueAfter);
    },
  );

  it('leaves as much working time as there was at the suspension', () => {
    const first = local('2026-01-05 00:00');
    const minutes = fc.integer({ min: 0, max: 60 * 24 * 100 });
    fc.assert(
      fc.property(minutes, minutes, minutes, (start, left, waited) => {
        const from = instant(first + start * 60_000);
        const due = unwrap(startOfWork(year2026, instant(from + left * 60_000)));
        const paid = instant(from + waited * 60_000);
        const after = dueAfter({ from, due, paid });
        if (typeof after === 'string') throw new Error(after);
        expect(after).toBeGreaterThanOrEqual(due);
        expect(unwrap(workingMinutesBetween(year2026, from, after))).toBe(
          unwrap(workingMinutesBetween(year2026, from, due)) +
            unwrap(workingMinutesBetween(year2026, from, paid)),
        );
      }),
    );
  });
});
