import type { FetchNode, QueryPlan } from '@apollo/query-planner';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { requirementCheck } from './unmet-requirements.js';

const hasUnmetRequirement = requirementCheck(
  parse(`
    enum join__Graph { A @join__graph(name: "a", url: "") B @join__graph(name: "b", url: "") }
    type Query {
      one: One @join__field(graph: A)
      given: One @join__field(graph: A, provides: "size { x }")
      named: Named @join__field(graph: A)
    }
    interface Named @join__type(graph: A) { label: String }
    type One implements Named @join__type(graph: A, key: "id") @join__type(graph: A, key: "code") @join__type(graph: B, key: "id") {
      id: ID!
      code: ID! @join__field(graph: A, external: true) @join__field(graph: B)
      size: Size @join__field(graph: A, external: true) @join__field(graph: B)
      label: String @join__field(graph: A, requires: "size { x }")
      next: One @join__field(graph: A)
    }
    type Size { x: Int }
  `),
);

const plan = (operation: string, sent?: readonly string[]): QueryPlan => {
  const fetch: FetchNode = {
    kind: 'Fetch',
    serviceName: 'a',
    operation,
    operationKind: 'query' as FetchNode['operationKind'],
    operationName: undefined,
    operationDocumentNode: undefined,
    ...(sent && {
      requires: [
        {
          kind: 'InlineFragment',
          typeCondition: 'One',
          selections: sent.map((name) => ({ kind: 'Field', name })),
        },
      ],
    }),
  };
  return { kind: 'QueryPlan', node: { kind: 'Sequence', nodes: [fetch] } };
};

describe('a field that requires something', () => {
  it('may stand below entities that bring it', () => {
    expect(hasUnmetRequirement(plan('{_entities{...on One{label}}}', ['__typename', 'id', 'size']))).toBe(
      false,
    );
  });

  it('may not stand below entities that do not', () => {
    expect(hasUnmetRequirement(plan('{_entities{...on One{label}}}', ['__typename', 'id']))).toBe(true);
  });

  it('may not stand further below than the entities themselves', () => {
    const deeper = plan('{_entities{...on One{next{label}}}}', ['__typename', 'id', 'size']);
    expect(hasUnmetRequirement(deeper)).toBe(true);
  });

  it('may not stand where a query begins, neither by its type nor by an interface of it', () => {
    expect(hasUnmetRequirement(plan('{one{id label}}'))).toBe(true);
    expect(hasUnmetRequirement(plan('{named{label}}'))).toBe(true);
    expect(hasUnmetRequirement(plan('{one{id}}'))).toBe(false);
  });

  it('may stand where the way to it provides what it requires', () => {
    expect(hasUnmetRequirement(plan('{given{label}}'))).toBe(false);
    expect(hasUnmetRequirement(plan('{given{next{label}}}'))).toBe(true);
  });
});

describe('a field that is external', () => {
  it('may stand only where the way to it provides it', () => {
    expect(hasUnmetRequirement(plan('{one{size{x}}}'))).toBe(true);
    expect(hasUnmetRequirement(plan('{_entities{...on One{size{x}}}}', ['__typename', 'id']))).toBe(true);
    expect(hasUnmetRequirement(plan('{given{size{x}}}'))).toBe(false);
  });

  it('may stand anywhere where the subgraph knows the entity by it', () => {
    expect(hasUnmetRequirement(plan('{one{code}}'))).toBe(false);
  });
});
