import type { FetchNode } from '@apollo/query-planner';
import { describe, expect, it } from 'vitest';
import { compileContextValues } from './context-values.js';

const types = {
  applies: (condition: string, typeName: string) => condition === typeName,
  isKnown: () => true,
  isAbstract: () => false,
};
const rewrite = (path: readonly string[], renameKeyTo = 'v') => ({
  kind: 'KeyRenamer' as const,
  path: [...path],
  renameKeyTo,
});
const valuesOf = (...rewrites: NonNullable<FetchNode['contextRewrites']>) =>
  compileContextValues(rewrites, types);

const data = {
  shops: [
    { __typename: 'Shop', unit: 'VND', tax: { rate: 8 }, rows: [[{ item: { id: 1 } }]] },
    { __typename: 'Stall', unit: 'USD', tax: null, rows: [[{ item: { id: 2 } }]] },
  ],
};
const place = (shop: number) => ['shops', shop, 'rows', 0, 0, 'item'];

describe('what an argument gets from above', () => {
  it('is read so many objects further up, lists not counted', () => {
    const values = valuesOf(rewrite(['..', '..', 'unit']), rewrite(['..', '..', 'tax', 'rate'], 'w'));
    expect(values(data, place(0))).toEqual([
      ['v', '"VND"'],
      ['w', '8'],
    ]);
  });

  it('is null below null', () => {
    expect(valuesOf(rewrite(['..', '..', 'tax', 'rate']))(data, place(1))).toEqual([['v', 'null']]);
  });

  it('is that of the first type that fits', () => {
    const values = valuesOf(
      rewrite(['..', '..', '... on Shop', 'unit']),
      rewrite(['..', '..', '... on Stall', 'tax']),
    );
    expect(values(data, place(0))).toEqual([['v', '"VND"']]);
    expect(values(data, place(1))).toEqual([['v', 'null']]);
  });

  it('is left out where nothing is found', () => {
    expect(valuesOf(rewrite(['..', '..', '... on Other', 'unit']))(data, place(0))).toEqual([]);
    expect(valuesOf(rewrite(['..', 'constructor']))(data, place(0))).toEqual([]);
    expect(valuesOf(rewrite(['..', '..', '..', '..', 'unit']))(data, place(0))).toEqual([]);
  });
});
