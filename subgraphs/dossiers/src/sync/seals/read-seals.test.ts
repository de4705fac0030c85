import { err, ok } from '@lienthong/kernel';
import { describe, expect, it } from 'vitest';
import { readSeals } from './read-seals.js';

const aSeal = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  id: 'second-seal',
  name: 'Con dấu thứ hai',
  kind: 'SECOND',
  unitIds: ['unit'],
  validFrom: '2026-01-01',
  validUntil: null,
  legalBasis: '50/UBND-KSTT',
  ...changes,
});

const read = (...seals: readonly unknown[]) => readSeals(JSON.stringify({ source: 'a letter', seals }));

describe('a file of seals', () => {
  it('is read as it stands, composed and without blanks around texts', () => {
    const name = ` ${'Con dấu thứ hai'.normalize('NFD')} `;
    const ended = aSeal({ id: 'ended', validUntil: '2026-01-02' });
    expect(read(aSeal({ name }), ended)).toEqual(ok([aSeal(), ended]));
  });

  it.each(['', '{', 'seals'])('is refused when it is no JSON: %j', (content) => {
    expect(readSeals(content)).toEqual(err([{ type: 'NotJson' }]));
  });

  it.each([
    ['', []],
    ['seals', {}],
    ['seals', { seals: [] }],
  ])('is refused without seals, at %j', (path, content) => {
    expect(readSeals(JSON.stringify(content))).toEqual(err([{ type: 'WrongValue', path }]));
  });

  it('is refused with every place that does not fit', () => {
    const wrong = {
      id: ' ',
      name: undefined,
      kind: 'THIRD',
      unitIds: [],
      validFrom: '2026-02-30',
      validUntil: undefined,
      legalBasis: 'a\u0000b',
    };
    expect(read(aSeal(), aSeal(wrong), aSeal({ unitIds: ['unit', 7] }))).toEqual(
      err(
        [...Object.keys(wrong).map((field) => `seals[1].${field}`), 'seals[2].unitIds[1]'].map((path) => ({
          type: 'WrongValue',
          path,
        })),
      ),
    );
  });

  it('is refused when it names a seal twice, or one that ends before it begins', () => {
    const ended = { validFrom: '2026-01-02', validUntil: '2026-01-02' };
    expect(read(aSeal(), aSeal(ended))).toEqual(
      err([
        { type: 'DuplicateId', path: 'seals[1].id', id: 'second-seal' },
        { type: 'EmptyPeriod', path: 'seals[1].validUntil' },
      ]),
    );
  });
});
