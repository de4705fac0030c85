import type { FetchNode, PlanNode } from '@apollo/query-planner';
import { describe, expect, it } from 'vitest';
import { withFetchesInOrder } from './fetch-order.js';

const possible = (condition: string): readonly string[] => (condition === 'Any' ? ['T', 'U'] : [condition]);
const fetch = (operation: string, more: Partial<FetchNode> = {}): FetchNode => ({
  kind: 'Fetch',
  serviceName: 'any',
  operation,
  operationKind: (operation.startsWith('mutation') ? 'mutation' : 'query') as FetchNode['operationKind'],
  operationName: undefined,
  operationDocumentNode: undefined,
  ...more,
});
const at = (path: readonly string[], node: PlanNode): PlanNode => ({
  kind: 'Flatten',
  path: [...path],
  node,
});
type Requires = NonNullable<FetchNode['requires']>;
const fields = (names: readonly string[]): Requires => names.map((name) => ({ kind: 'Field', name }));
const on = (typeCondition: string, selections: Requires): Requires[number] => ({
  kind: 'InlineFragment',
  typeCondition,
  selections,
});
const root = fetch('{list{id}}');
const of = (type: string, field: string, needs: readonly string[]): PlanNode =>
  at(['list', '@'], fetch(`{_entities{...on ${type}{${field}}}}`, { requires: [on(type, fields(needs))] }));
const entities = (field: string, needs: readonly string[]): PlanNode => of('T', field, needs);
const [size, label, price] = [
  entities('size', ['id']),
  entities('label', ['id', 'size']),
  entities('price', ['id', 'label']),
];
const both = (...nodes: PlanNode[]): PlanNode => ({ kind: 'Parallel', nodes });
const then = (...nodes: PlanNode[]): PlanNode => ({ kind: 'Sequence', nodes });
const ordered = (node: PlanNode): unknown => withFetchesInOrder({ kind: 'QueryPlan', node }, possible).node;

describe('a plan whose fetches come when they can be asked', () => {
  it('stays as it is', () => {
    const other = entities('name', ['id']);
    const plan = then(root, both(then(size, label, price), other));
    expect(ordered(plan)).toBe(plan);
  });

  it('stays as it is where nothing brings what a fetch needs', () => {
    const plan = then(root, both(size, price));
    expect(ordered(plan)).toBe(plan);
  });
});

describe('fetches', () => {
  it('wait for those beside them that bring what they need', () => {
    expect(ordered(then(root, both(price, label, size)))).toEqual(
      then(both(root), both(size), both(label), both(price)),
    );
  });

  it('wait for those behind them that bring what they need', () => {
    expect(ordered(then(root, label, size))).toEqual(then(both(root), both(size), both(label)));
  });

  it('wait within two sequences that need each other', () => {
    const [weight, sum] = [entities('weight', ['label']), entities('sum', ['weight'])];
    expect(ordered(then(root, both(then(size, sum), then(label, weight))))).toEqual(
      then(both(root), both(size), both(label), both(weight), both(sum)),
    );
  });

  it('wait for the objects that they are about', () => {
    const [first, inner] = [
      fetch('{list{id part{id}}}'),
      at(['list', '@', 'part'], fetch('{_entities{...on P{name}}}', { requires: [on('P', fields(['id']))] })),
    ];
    expect(ordered(both(inner, first))).toEqual(then(both(first), both(inner)));
  });

  it('wait for what is needed of an object within', () => {
    const outer = entities('box{y}', ['id']);
    const inner = entities('box{x}', ['id']);
    const needing = at(
      ['list', '@'],
      fetch('{_entities{...on T{sum}}}', {
        requires: [on('T', [{ kind: 'Field', name: 'box', selections: fields(['x']) }])],
      }),
    );
    expect(ordered(then(root, outer, both(needing, inner)))).toEqual(
      then(both(root), both(outer, inner), both(needing)),
    );
  });

  it('wait for a field of their own type, and not for that of another at the same place', () => {
    const sizeOfU = of('U', 'size', ['id']);
    const labelOfU = of('U', 'label', ['size']);
    expect(ordered(then(root, size, both(labelOfU, sizeOfU)))).toEqual(
      then(both(root), both(size, sizeOfU), both(labelOfU)),
    );
    const plan = then(root, size, both(label, sizeOfU));
    expect(ordered(plan)).toBe(plan);
    const ofAny = then(root, of('Any', 'size', ['id']), both(label, labelOfU));
    expect(ordered(ofAny)).toBe(ofAny);
  });

  it('wait for a field that gets its name when it has arrived', () => {
    const renaming = at(
      ['list', '@'],
      fetch('{_entities{...on T{size__alias_0:size}}}', {
        requires: [on('T', fields(['id']))],
        outputRewrites: [{ kind: 'KeyRenamer', path: ['size__alias_0'], renameKeyTo: 'size' }],
      }),
    );
    expect(ordered(then(root, both(label, renaming)))).toEqual(then(both(root), both(renaming), both(label)));
  });

  it('wait until it is found out what an interface stands for', () => {
    const asObject = fetch('{list{__typename id}}');
    const finding = at(
      ['list', '@'],
      fetch('{_entities{...on Any{__typename ...on T{__typename id}}}}', {
        requires: [on('Any', fields(['__typename', 'id']))],
      }),
    );
    expect(ordered(then(asObject, both(finding, size)))).toEqual(
      then(both(asObject), both(finding), both(size)),
    );
    const plan = then(asObject, both(finding, of('U', 'size', ['id'])));
    expect(ordered(plan)).toBe(plan);
  });

  it('that need each other go together, because nothing helps them', () => {
    const [one, other] = [entities('one', ['other']), entities('other', ['one'])];
    expect(ordered(then(root, both(one, other)))).toEqual(then(both(root), both(one, other)));
  });
});

describe('a mutation', () => {
  it('is answered one field after the other, with all that each of them leads to', () => {
    const make = (name: string): PlanNode => fetch(`mutation{${name}{id}}`);
    const below = (name: string, field: string, needs: readonly string[]): PlanNode =>
      at([name], fetch(`{_entities{...on T{${field}}}}`, { requires: [on('T', fields(needs))] }));
    const plan = then(
      make('one'),
      both(below('one', 'label', ['size']), below('one', 'size', ['id'])),
      make('two'),
      below('two', 'size', ['id']),
    );
    expect(ordered(plan)).toEqual(
      then(
        both(make('one')),
        both(below('one', 'size', ['id'])),
        both(below('one', 'label', ['size'])),
        both(make('two')),
        both(below('two', 'size', ['id'])),
      ),
    );
  });
});
