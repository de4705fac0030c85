import type { FetchNode, PlanNode } from '@apollo/query-planner';
import { describe, expect, it } from 'vitest';
import { withFetchesInOrder } from './fetch-order.js';

const fetch = (operation: string, needs?: readonly string[]): FetchNode => ({
  kind: 'Fetch',
  serviceName: 'any',
  operation,
  operationKind: 'query' as FetchNode['operationKind'],
  operationName: undefined,
  operationDocumentNode: undefined,
  ...(needs && { requires: needs.map((name) => ({ kind: 'Field', name })) }),
});
const at = (path: readonly string[], node: PlanNode): PlanNode => ({
  kind: 'Flatten',
  path: [...path],
  node,
});
const root = fetch('{list{id}}');
const entities = (field: string, needs: readonly string[]): PlanNode =>
  at(['list', '@'], fetch(`{_entities{...on T{${field}}}}`, needs));
const [size, label, price] = [
  entities('size', ['id']),
  entities('label', ['id', 'size']),
  entities('price', ['id', 'label']),
];
const ordered = (...nodes: PlanNode[]): unknown => {
  const parallel: PlanNode = { kind: 'Parallel', nodes };
  return withFetchesInOrder({ kind: 'QueryPlan', node: { kind: 'Sequence', nodes: [root, parallel] } }).node;
};
const both = (...nodes: unknown[]): unknown => ({ kind: 'Parallel', nodes });

describe('fetches beside each other', () => {
  it('stay so when none needs what another brings', () => {
    const other = entities('name', ['id']);
    expect(ordered(size, other)).toEqual({ kind: 'Sequence', nodes: [root, both(size, other)] });
  });

  it('wait for those that bring what they need', () => {
    expect(ordered(price, label, size)).toEqual({
      kind: 'Sequence',
      nodes: [root, { kind: 'Sequence', nodes: [both(size), both(label), both(price)] }],
    });
  });

  it('go last when nothing brings what they need', () => {
    expect(ordered(size, price)).toEqual({
      kind: 'Sequence',
      nodes: [root, { kind: 'Sequence', nodes: [both(size), both(price)] }],
    });
  });
});
