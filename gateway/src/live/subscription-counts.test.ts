import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSubscriptionCounts, type Place } from './subscription-counts.js';

const limits = { perCaller: 3, total: 5 };
const command = fc.oneof(
  fc.record({ do: fc.constant('ENTER' as const), caller: fc.constantFrom('hoa', 'lan', 'binh') }),
  fc.record({ do: fc.constant('LEAVE' as const), which: fc.nat(20) }),
);

describe('the streams that are open', () => {
  it('are never more than the limits, and never refused below them', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 60 }), (commands) => {
        const counts = createSubscriptionCounts(limits);
        const places: { readonly caller: string; readonly place: Place }[] = [];
        for (const one of commands) {
          if (one.do === 'ENTER') {
            const own = places.filter(({ caller }) => caller === one.caller).length;
            const entered = counts.enter(one.caller);
            expect(entered.ok).toBe(own < limits.perCaller && places.length < limits.total);
            if (entered.ok) places.push({ caller: one.caller, place: entered.value });
          } else {
            const [left] = places.splice(one.which, 1);
            left?.place.leave();
            left?.place.leave();
          }
        }
      }),
    );
  });
});
