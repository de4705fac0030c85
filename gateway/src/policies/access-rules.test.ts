import { anonymousCaller, type Caller } from '@lienthong/kernel';
import { buildSchema, type GraphQLCompositeType, isCompositeType, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { compileAccessRules } from './access-rules.js';

const SDL = `
  directive @authenticated on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
  directive @needs(scopes: [[String!]!]!) on FIELD_DEFINITION | OBJECT
  directive @policy(policies: [[String!]!]!) on FIELD_DEFINITION
  type Query { node: Node hidden: Hidden }
  interface Node { title: String plain: String }
  type Open implements Node { title: String plain: String }
  type Guarded implements Node { title: String @authenticated plain: String }
  interface Closed @authenticated { id: ID }
  type Hidden implements Closed @needs(scopes: [["a", "b"], ["c"]]) { id: ID twice: String @authenticated }
  type Odd { empty: Int @needs(scopes: []) hollow: Int @needs(scopes: [[]]) unknown: Int @policy(policies: [["x"]]) }
`;
const schema = buildSchema(SDL);
const rules = compileAccessRules({
  document: parse(SDL),
  schema,
  names: { authenticated: 'authenticated', requiresScopes: 'needs', policy: 'policy' },
});

const aCaller = (...scopes: string[]): Caller => ({
  ...anonymousCaller,
  kind: 'APPLICANT',
  subject: 's',
  scopes,
});
const type = (name: string): GraphQLCompositeType => {
  const found = schema.getType(name);
  if (!isCompositeType(found)) throw new Error(`${name} has no fields`);
  return found;
};
const denial = (caller: Caller, name: string, field: string) => rules.denial(caller, type(name), field);

describe('a graph without rules', () => {
  it('is told apart from one with some', () => {
    const plain = 'type Query { title: String }';
    const names = { authenticated: null, requiresScopes: null, policy: null };
    expect(rules.areNone).toBe(false);
    expect(compileAccessRules({ document: parse(plain), schema, names }).areNone).toBe(true);
  });
});

describe('a field selected through an interface', () => {
  it('needs what any implementation of it needs, even if the interface itself declares nothing', () => {
    expect(denial(anonymousCaller, 'Node', 'title')).toBe('UNAUTHENTICATED');
    expect(denial(anonymousCaller, 'Open', 'title')).toBeNull();
    expect(denial(anonymousCaller, 'Node', 'plain')).toBeNull();
    expect(denial(aCaller(), 'Node', 'title')).toBeNull();
  });

  it('needs what the interface declares', () => {
    expect(denial(anonymousCaller, 'Closed', 'id')).toBe('UNAUTHENTICATED');
    expect(denial(anonymousCaller, 'Closed', '__typename')).toBe('UNAUTHENTICATED');
  });
});

describe('a field of, or returning, a protected type', () => {
  it('needs all scopes of one group', () => {
    for (const [parent, field] of [
      ['Hidden', 'id'],
      ['Hidden', '__typename'],
      ['Query', 'hidden'],
    ] as const) {
      expect(denial(aCaller('a'), parent, field)).toBe('FORBIDDEN');
      expect(denial(aCaller('a', 'b'), parent, field)).toBeNull();
      expect(denial(aCaller('c'), parent, field)).toBeNull();
    }
  });

  it('needs its own rule as well', () => {
    expect(denial({ ...anonymousCaller, scopes: ['c'] }, 'Hidden', 'twice')).toBe('UNAUTHENTICATED');
  });
});

describe('a rule that names nobody', () => {
  it.each(['empty', 'hollow', 'unknown'])('admits nobody: %s', (field) => {
    expect(denial(aCaller('a', 'b', 'c', 'x'), 'Odd', field)).toBe('FORBIDDEN');
  });
});
