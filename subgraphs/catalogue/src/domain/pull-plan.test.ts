import { addDays } from '@lienthong/kernel';
import { describe, expect, it } from 'vitest';
import { day } from './procedure.fixture.js';
import { type ListedProcedure, type NationalProcedure, planPull } from './pull-plan.js';

const NIGHT = day('2026-11-22');
const list = (...codes: string[]): ListedProcedure[] =>
  codes.map((code) => ({ code, name: `Thủ tục ${code}` }));
const known = (code: string, change: Partial<NationalProcedure> = {}): NationalProcedure => ({
  code,
  packetReadOn: NIGHT,
  goneOn: null,
  ...change,
});

describe('a code of the list', () => {
  it('is fetched when it is new', () => {
    expect(planPull(list('1.000002', '1.000001'), [], NIGHT).fetch).toEqual(['1.000001', '1.000002']);
  });

  it('is fetched once even if it is listed twice', () => {
    expect(planPull(list('1.000001', '1.000001'), [], NIGHT).fetch).toEqual(['1.000001']);
  });

  it('is fetched again after an attempt that failed', () => {
    expect(planPull(list('1.000001'), [known('1.000001', { packetReadOn: null })], NIGHT).fetch).toHaveLength(
      1,
    );
  });

  it('is left alone when it was read tonight', () => {
    expect(planPull(list('1.000001'), [known('1.000001')], NIGHT).fetch).toEqual([]);
  });

  it('is fetched once a week', () => {
    for (const code of ['1.000001', '2.002492', '3.000181']) {
      let packetReadOn = NIGHT;
      const nights: number[] = [];
      for (let passed = 1; passed <= 28; passed += 1) {
        const night = addDays(NIGHT, passed);
        if (planPull(list(code), [known(code, { packetReadOn })], night).fetch.length === 0) continue;
        packetReadOn = night;
        nights.push(passed);
      }
      expect(nights).toHaveLength(4);
    }
  });

  it('is fetched at once when more than a week was missed', () => {
    const old = known('1.000001', { packetReadOn: addDays(NIGHT, -40) });
    expect(planPull(list('1.000001'), [old], NIGHT).fetch).toEqual(['1.000001']);
  });
});

describe('the whole catalogue, loaded in one night', () => {
  it('is refreshed in seven about equal parts', () => {
    const codes = Array.from({ length: 6_500 }, (_, index) => `1.${String(index).padStart(6, '0')}`);
    const all = codes.map((code) => known(code));
    const parts = [1, 2, 3, 4, 5, 6, 7].map(
      (passed) => planPull(list(...codes), all, addDays(NIGHT, passed)).fetch.length,
    );
    // On the seventh night the rule for missed nights holds for what none of the six before has refreshed.
    for (const part of parts.slice(0, 6)) expect(Math.abs(part - 6_500 / 7)).toBeLessThan(2);
  });
});

describe('a code that the list does not show', () => {
  it('is detected as gone once', () => {
    expect(planPull([], [known('1.000001')], NIGHT).gone).toEqual(['1.000001']);
    expect(planPull([], [known('1.000001', { goneOn: day('2026-11-20') })], NIGHT).gone).toEqual([]);
  });

  it('comes back and is fetched when the list shows it again', () => {
    const gone = known('1.000001', { goneOn: day('2026-11-21') });
    expect(planPull(list('1.000001'), [gone], NIGHT)).toEqual({
      fetch: ['1.000001'],
      gone: [],
      returned: ['1.000001'],
    });
  });
});
