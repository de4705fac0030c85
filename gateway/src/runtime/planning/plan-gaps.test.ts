import type { FetchNode, PlanNode, QueryPlan } from '@apollo/query-planner';
import { buildSchema, type FragmentDefinitionNode, getOperationAST, Kind, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createTypeConditions } from '../type-conditions.js';
import { findPlanGaps } from './plan-gaps.js';

const schema = buildSchema(`
  type Query { one: One list: [[Named!]] any: Any }
  interface Named { name: String next: Named }
  type One implements Named { name: String next: Named size: Int }
  type Two implements Named { name: String next: Named }
  union Any = One | Two
`);

const fetch = (operation: string, more: Partial<FetchNode> = {}): FetchNode => ({
  kind: 'Fetch',
  serviceName: 'a',
  operation,
  operationKind: 'query' as FetchNode['operationKind'],
  operationName: undefined,
  operationDocumentNode: undefined,
  ...more,
});
const at = (path: readonly string[], operation: string): PlanNode => ({
  kind: 'Flatten',
  path: [...path],
  node: fetch(operation, { requires: [] }),
});
const planOf = (...nodes: PlanNode[]): QueryPlan => ({
  kind: 'QueryPlan',
  node: { kind: 'Sequence', nodes },
});

/** Places of the gaps: path, type and key. */
function gaps(text: string, plan: QueryPlan, conditions: Record<string, boolean> = {}): readonly string[] {
  const document = parse(text);
  expect(validate(schema, document)).toEqual([]);
  const operation = getOperationAST(document);
  const root = schema.getQueryType();
  if (!operation || !root) throw new Error('The text holds an operation');
  const types = createTypeConditions(schema);
  const fragments = new Map(
    document.definitions
      .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node]),
  );
  const found = findPlanGaps(
    plan,
    { root, selectionSet: operation.selectionSet },
    {
      schema,
      types,
      returnable: (subgraph, type) => (subgraph === 'only-two' && type !== 'One' ? new Set(['Two']) : null),
      planKey: ({ alias, name }) => alias?.value ?? name.value,
      selection: { fragments, conditions, types },
    },
  );
  return found.map(({ path, type, key }) => `${path.join('/')} ${type}.${key}`);
}

describe('a plan that answers everything', () => {
  it('has no gap, whichever fetch brings what', () => {
    const plan = planOf(
      fetch('{list{__typename ...on One{name}...on Two{name}}}'),
      at(['list', '@', '@'], '{_entities{...on One{size}}}'),
    );
    expect(gaps('{list{...F}} fragment F on Named{name ...on One{size}}', plan)).toEqual([]);
  });

  it('has no gap where a key gets another name when it has arrived', () => {
    const rewrite = { kind: 'KeyRenamer' as const, path: ['any', 'n__alias_0'], renameKeyTo: 'n' };
    const plan = planOf(
      fetch('{any{...on One{n:size}...on Two{n__alias_0:name}}}', { outputRewrites: [rewrite] }),
    );
    expect(gaps('{any{...on One{n:size}...on Two{m:name}}}', plan)).toEqual(['any Two.m']);
    expect(gaps('{any{...on One{n:size}}}', plan)).toEqual([]);
  });

  it('need not ask for type names and the schema', () => {
    expect(gaps('{__typename __schema{types{name}} one{__typename}}', planOf(fetch('{one{name}}')))).toEqual(
      [],
    );
  });
});

describe('a plan that leaves something out', () => {
  it('has a gap at the root', () => {
    expect(gaps('{one{name} mine:any{__typename}}', planOf(fetch('{one{name}}')))).toEqual([' Query.mine']);
    expect(gaps('{one{name}}', { kind: 'QueryPlan' })).toEqual([' Query.one']);
  });

  it('has a gap at each place, with the lists that lead there', () => {
    const plan = planOf(fetch('{list{__typename next{__typename ...on One{name}}}}'));
    expect(gaps('{list{next{name}}}', plan)).toEqual(['list/@/@/next Two.name']);
  });

  it('has a gap for the types of which it does not ask', () => {
    const plan = planOf(
      fetch('{any{__typename ...on One{name}}}'),
      at(['any'], '{_entities{...on One{size}}}'),
    );
    expect(gaps('{any{...on Named{name}}}', plan)).toEqual(['any Two.name']);
  });

  it('has none for types that the subgraph cannot return', () => {
    const plan = planOf(fetch('{any{__typename ...on Two{name}}}', { serviceName: 'only-two' }));
    expect(gaps('{any{...on Named{name}}}', plan)).toEqual([]);
  });

  it('has none for what conditions leave out', () => {
    const text = 'query($v:Boolean!){one{name size@include(if:$v)}}';
    expect(gaps(text, planOf(fetch('{one{name}}')), { v: false })).toEqual([]);
    expect(gaps(text, planOf(fetch('{one{name}}')), { v: true })).toEqual(['one One.size']);
  });

  it('is looked through in bounded time, however many types meet in however many levels', () => {
    const level = (depth: number): string =>
      depth === 0 ? 'name' : `next{${level(depth - 1)}}...on One{next{a:name}}...on Two{next{b:name}}`;
    const text = `{list{${level(18)}}}`;
    expect(gaps(text, planOf(fetch(text)))).toEqual([]);
  });
});
