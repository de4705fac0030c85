import {
  type ConstDirectiveNode,
  type ConstValueNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  visit,
} from 'graphql';
import { argumentOf, fieldsTypesOf, joinsOf, textArgument } from './join-directives.js';

const FEATURE = 'https://specs.apollo.dev/context/';

/** Variables by which the planner hands over what an argument gets from its context. */
export const CONTEXT_VARIABLE = /^contextualArgument_/;

/**
 * ApolloGateway refuses a supergraph that needs `@context` for security: its executor would leave the arguments out.
 * Its planner knows how to get them, and they are filled in here, so the need is not mentioned.
 */
export const withContextsAllowed = (supergraph: DocumentNode): DocumentNode =>
  visit(supergraph, {
    Directive: (node) => {
      if (node.name.value !== 'link') return undefined;
      const url = node.arguments?.find(({ name }) => name.value === 'url')?.value;
      if (url?.kind !== Kind.STRING || !url.value.startsWith(FEATURE)) return undefined;
      return { ...node, arguments: (node.arguments ?? []).filter(({ name }) => name.value !== 'for') };
    },
    // No link further down.
    ObjectTypeDefinition: () => false,
    InterfaceTypeDefinition: () => false,
    EnumTypeDefinition: () => false,
  });

/** Field sets, as text, from which arguments get their contexts. */
export const contextSelections = (supergraph: DocumentNode): readonly string[] =>
  fieldsTypesOf(supergraph)
    .flatMap((type) => type.fields ?? [])
    .flatMap((field) => joinsOf(field, 'field'))
    .flatMap(contextUsesIn)
    .map(({ selection }) => selection);

export interface ContextUse {
  /** As the type is marked that the context begins at. */
  readonly context: string;
  /** Field set, as text. */
  readonly selection: string;
}

/** Where the arguments of one field get their values. */
export function contextUsesIn(join: ConstDirectiveNode): readonly ContextUse[] {
  const given = argumentOf(join, 'contextArguments')?.value;
  const entries: readonly ConstValueNode[] = given?.kind === Kind.LIST ? given.values : [];
  return entries.flatMap((entry) => {
    if (entry.kind !== Kind.OBJECT) return [];
    const [context, selection] = ['context', 'selection'].map(
      (wanted) => entry.fields.find(({ name }) => name.value === wanted)?.value,
    );
    if (context?.kind !== Kind.STRING || selection?.kind !== Kind.STRING) return [];
    return [{ context: context.value, selection: withoutBraces(selection.value) }];
  });
}

/** Whether a field gets an argument from an object above it: a subgraph has to be walked through down to such a field. */
export const takesContext = (field: FieldDefinitionNode, graph: string): boolean =>
  joinsOf(field, 'field').some(
    (join) => textArgument(join, 'graph') === graph && contextUsesIn(join).length > 0,
  );

/** ` { prop }` → `prop` */
const withoutBraces = (text: string): string => text.trim().replace(/^\{([\s\S]*)\}$/, '$1');
