import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLifeEvents, type LifeEvent } from './domain/life-events.js';
import { readLifeEvents } from './persistence/read-life-events.js';

const field = (code: string) => ({ code, name: code });
const anEvent = (code: string, change: Partial<LifeEvent> = {}): LifeEvent => ({
  code,
  audience: 'CITIZEN',
  title: { vi: code, en: code },
  fields: [],
  procedures: [],
  ...change,
});

describe('a procedure', () => {
  const { lifeEventsOf } = createLifeEvents([
    anEvent('by-field', { fields: ['HT'] }),
    anEvent('by-code', { procedures: ['1.001193'] }),
    anEvent('by-both', { fields: ['HT'], procedures: ['1.001193'] }),
  ]);
  const codesOf = (code: string, fieldCode: string) =>
    lifeEventsOf({ code, field: field(fieldCode) }).map((event) => event.code);

  it('belongs to events by its code or its field, to each once and in their order', () => {
    expect(codesOf('1.001193', 'HT')).toEqual(['by-field', 'by-code', 'by-both']);
    expect(codesOf('1.001193', 'CC')).toEqual(['by-code', 'by-both']);
    expect(codesOf('1.000656', 'HT')).toEqual(['by-field', 'by-both']);
  });

  it('of no group belongs to none', () => {
    expect(codesOf('1.013830', 'CC')).toEqual([]);
  });
});

describe('any list of events', () => {
  it('is answered as it would be by looking at each of them', () => {
    const code = fc.constantFrom('A', 'B', 'C');
    const events = fc
      .array(fc.record({ fields: fc.array(code), procedures: fc.array(code) }))
      .map((list) => list.map((one, index) => anEvent(String(index), one)));
    fc.assert(
      fc.property(events, code, code, (all, procedure, fieldCode) => {
        const expected = all.filter(
          ({ fields, procedures }) => fields.includes(fieldCode) || procedures.includes(procedure),
        );
        const { lifeEventsOf } = createLifeEvents(all);
        expect(lifeEventsOf({ code: procedure, field: field(fieldCode) })).toEqual(expected);
      }),
      { seed: 20_261_122 },
    );
  });
});

describe('the events that ship', () => {
  const { all, lifeEventsOf } = createLifeEvents(readLifeEvents());

  it('are the eleven of citizens and the eleven of enterprises, each under a code of its own', () => {
    expect(new Set(all.map(({ code }) => code)).size).toBe(all.length);
    expect(all.map(({ audience }) => audience)).toEqual([
      ...Array.from({ length: 11 }, () => 'CITIZEN'),
      ...Array.from({ length: 11 }, () => 'ENTERPRISE'),
    ]);
  });

  it('hold the birth of a child among small children and family, wherever the field’s code comes from', () => {
    for (const code of ['G15-HT', 'ho-tich']) {
      const found = lifeEventsOf({ code: '1.001193', field: field(code) });
      expect(found.map((event) => event.code)).toEqual(['small-children', 'marriage-and-family']);
    }
  });
});
