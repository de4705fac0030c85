import type { FetchNode, QueryPlan } from '@apollo/query-planner';
import { describe, expect, it } from 'vitest';
import { createRequiredArguments } from './required-arguments.js';
import { splitRequirements } from './split-requirements.js';

const price = { realName: 'price', arguments: [] };
const required = createRequiredArguments(
  new Map([
    ['dong', price],
    ['dollars', price],
    ['weight', { realName: 'mass', arguments: [] }],
  ]),
  new Map([
    ['b Fee.one', new Set(['dong', 'weight'])],
    ['b Fee.two', new Set(['dollars'])],
    ['b Fee.three', new Set(['dong'])],
  ]),
);

const plan = (operation: string, needs: readonly string[], variableUsages: string[] = []): QueryPlan => ({
  kind: 'QueryPlan',
  node: {
    kind: 'Fetch',
    serviceName: 'b',
    operation,
    operationKind: 'query' as FetchNode['operationKind'],
    operationName: undefined,
    variableUsages,
    requires: [
      {
        kind: 'InlineFragment',
        typeCondition: 'Fee',
        selections: ['id', ...needs].map((name) => ({ kind: 'Field', name })),
      },
    ],
  },
});

describe('requirements of one field with different arguments', () => {
  it('are met by fetches of their own, with the variables that each needs', () => {
    const text =
      'query($representations:[_Any!]!$v:Int$w:Int){_entities(representations:$representations){...on Fee{one(x:$v)two(x:$w)three free}}}';
    const { node } = splitRequirements(plan(text, ['dong', 'dollars', 'weight'], ['v', 'w']), required);
    if (node?.kind !== 'Parallel') throw new Error('Two fetches stand beside each other');
    const [first, second] = node.nodes as FetchNode[];
    expect(first?.operation).toBe(
      'query($representations:[_Any!]!$v:Int){_entities(representations:$representations){...on Fee{one(x:$v)three free}}}',
    );
    expect(first?.variableUsages).toEqual(['v']);
    expect(JSON.stringify(first?.requires)).not.toContain('dollars');
    expect(second?.operation).toBe(
      'query($representations:[_Any!]!$w:Int){_entities(representations:$representations){...on Fee{two(x:$w)}}}',
    );
    expect(JSON.stringify(second?.requires)).not.toMatch(/dong|weight/);
    expect(JSON.stringify(second?.requires)).toContain('"name":"id"');
  });

  it('are met by one fetch where they do not meet', () => {
    const together = plan('{_entities{...on Fee{one three}}}', ['dong', 'weight']);
    expect(splitRequirements(together, required)).toEqual(together);
  });
});
