import type { Caller } from '@lienthong/kernel';
import {
  type ConstDirectiveNode,
  type ConstValueNode,
  type DocumentNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isUnionType,
  Kind,
} from 'graphql';
import type { SecurityNames } from '../supergraph/security-links.js';
import { createOpenDocuments, type OpenDocuments } from './open-documents.js';

/** Whether a caller may use a field, as the schema declares it. */
export interface AccessRules {
  /** Why `field`, selected on `parent`, is denied. Null: it is allowed. */
  denial(caller: Caller, parent: GraphQLCompositeType, field: string): Denied | null;
  /** What has been found to hold no denied field. */
  readonly openDocuments: OpenDocuments;
  /** The graph has no rule: every field is allowed to everybody. */
  readonly areNone: boolean;
}

export type Denied = 'UNAUTHENTICATED' | 'FORBIDDEN';

/**
 * Compiles `@authenticated`, `@requiresScopes` and `@policy` of the supergraph per (type, field).
 *
 * A field needs what its own rule says, what its parent type's rule says, and what the rule of the type it
 * returns says (object, interface, scalar or enum). A field selected through an interface also needs what
 * every implementation of it needs, because any of them may answer; who may see only some implementations
 * asks by inline fragments on those. Rules are cumulative; within a rule, the outer list is "or" and the
 * inner list is "and".
 * @source Federation 2 specification, @requiresScopes, @authenticated and @policy
 */
export function compileAccessRules(options: {
  readonly document: DocumentNode;
  readonly names: SecurityNames;
  readonly schema: GraphQLSchema;
}): AccessRules {
  const declared = declaredRules(options.document, options.names);
  const compiled = new Map<string, readonly Requirement[]>();
  return {
    openDocuments: createOpenDocuments(),
    areNone: declared.size === 0,
    denial: (caller, parent, field) => {
      const coordinate = `${parent.name}.${field}`;
      const known = compiled.get(coordinate);
      const requirements = known ?? requirementsOf({ schema: options.schema, declared }, parent, field);
      if (known === undefined) compiled.set(coordinate, requirements);
      return denialOf(requirements, caller);
    },
  };
}

/** A conjunction of alternatives. Null: this kind of rule is not declared. */
interface Requirement {
  readonly authenticated: boolean;
  readonly scopes: readonly (readonly string[])[] | null;
  readonly policies: readonly (readonly string[])[] | null;
}

/** By type name, and by `Type.field`. */
type DeclaredRules = ReadonlyMap<string, Requirement>;

function declaredRules(document: DocumentNode, names: SecurityNames): DeclaredRules {
  const rules = new Map<string, Requirement>();
  const declare = (coordinate: string, directives: readonly ConstDirectiveNode[] | undefined): void => {
    const requirement = toRequirement(directives ?? [], names);
    if (requirement !== null) rules.set(coordinate, requirement);
  };
  for (const definition of document.definitions) {
    switch (definition.kind) {
      case Kind.SCALAR_TYPE_DEFINITION:
      case Kind.ENUM_TYPE_DEFINITION:
        declare(definition.name.value, definition.directives);
        break;
      case Kind.OBJECT_TYPE_DEFINITION:
      case Kind.INTERFACE_TYPE_DEFINITION:
        declare(definition.name.value, definition.directives);
        for (const field of definition.fields ?? [])
          declare(`${definition.name.value}.${field.name.value}`, field.directives);
        break;
    }
  }
  return rules;
}

function toRequirement(directives: readonly ConstDirectiveNode[], names: SecurityNames): Requirement | null {
  const named = (name: string | null): ConstDirectiveNode | undefined =>
    name === null ? undefined : directives.find((directive) => directive.name.value === name);
  const authenticated = named(names.authenticated);
  const scopes = named(names.requiresScopes);
  const policies = named(names.policy);
  if (authenticated === undefined && scopes === undefined && policies === undefined) return null;
  return {
    authenticated: authenticated !== undefined,
    scopes: scopes === undefined ? null : alternatives(scopes, 'scopes'),
    policies: policies === undefined ? null : alternatives(policies, 'policies'),
  };
}

/** A malformed argument gives no alternative at all, so nobody passes. */
function alternatives(directive: ConstDirectiveNode, name: string): string[][] {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return listOf(value).map((group) =>
    listOf(group).map((item) => (item.kind === Kind.STRING ? item.value : '')),
  );
}

const listOf = (value: ConstValueNode | undefined): readonly ConstValueNode[] => {
  if (value === undefined) return [];
  return value.kind === Kind.LIST ? value.values : [value];
};

function requirementsOf(
  graph: { readonly schema: GraphQLSchema; readonly declared: DeclaredRules },
  parent: GraphQLCompositeType,
  field: string,
): readonly Requirement[] {
  const named = [parent.name, `${parent.name}.${field}`];
  if (!isUnionType(parent) && !field.startsWith('__')) {
    const definition = parent.getFields()[field];
    if (definition) named.push(getNamedType(definition.type).name);
  }
  const own = [...new Set(named)].flatMap((coordinate) => graph.declared.get(coordinate) ?? []);
  if (!isAbstractType(parent) || field.startsWith('__')) return own;
  const implementations = graph.schema.getPossibleTypes(parent);
  return [...own, ...implementations.flatMap((type) => requirementsOf(graph, type, field))];
}

function denialOf(requirements: readonly Requirement[], caller: Caller): Denied | null {
  const unmet = requirements.some((requirement) => !meets(caller, requirement));
  if (!unmet) return null;
  return caller.kind === 'ANONYMOUS' ? 'UNAUTHENTICATED' : 'FORBIDDEN';
}

function meets(caller: Caller, { authenticated, scopes, policies }: Requirement): boolean {
  if (authenticated && caller.kind === 'ANONYMOUS') return false;
  if (scopes !== null && !anyGroup(scopes, (scope) => caller.scopes.includes(scope))) return false;
  return policies === null || anyGroup(policies, (policy) => policyHolds(policy, caller));
}

const anyGroup = (groups: readonly (readonly string[])[], holds: (name: string) => boolean): boolean =>
  groups.some((group) => group.length > 0 && group.every(holds));

/** A policy is named after the kind of caller it admits, in lower case: `officer`. Any other name admits nobody. */
const policyHolds = (policy: string, caller: Caller): boolean =>
  caller.kind !== 'ANONYMOUS' && policy === caller.kind.toLowerCase();
