import type { FetchNode } from '@apollo/query-planner';
import { OperationTypeNode } from 'graphql';
import { describe, expect, it } from 'vitest';
import { showPlan } from './shown-plan.js';

const fetch = (operation: string): FetchNode => ({
  kind: 'Fetch',
  serviceName: 'a',
  operation,
  operationName: undefined,
  operationKind: OperationTypeNode.QUERY,
});

const operationOf = (text: string): string =>
  JSON.stringify(showPlan({ kind: 'QueryPlan', node: fetch(text) }));

describe('a plan that is shown', () => {
  it('is null when nothing is fetched', () => {
    expect(showPlan({ kind: 'QueryPlan' })).toBeNull();
  });

  it.each(['{ a(b: "0010")}', '{ a(b: """0010""")}', '{ a(b: [{ c: "0010" }])}', '{ a(b: 1230010)}'])(
    'has no value of %s',
    (text) => {
      expect(operationOf(text)).not.toContain('0010');
    },
  );

  it('keeps what is about nobody', () => {
    expect(operationOf('query ($c: String!) { a(first: 20, on: TODAY, code: $c) }')).toContain(
      'a(first: 20, on: TODAY, code: $c)',
    );
  });

  it('says which variable decides', () => {
    const node = { kind: 'Condition', condition: 'more', ifClause: fetch('{ a }') } as const;
    expect(showPlan({ kind: 'QueryPlan', node })).toMatchObject({
      kind: 'Condition',
      variable: 'more',
      whenTrue: { kind: 'Fetch' },
      whenFalse: null,
    });
  });
});
