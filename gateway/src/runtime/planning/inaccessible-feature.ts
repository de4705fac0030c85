import { type ConstDirectiveNode, type DocumentNode, Kind, parse, visit } from 'graphql';
import { textArgument } from './join-directives.js';

/** The supergraph with the feature by which parts are kept from callers, and its name there. */
export function withInaccessible(supergraph: DocumentNode): {
  readonly supergraph: DocumentNode;
  readonly directive: string;
} {
  const linked = linksOf(supergraph).find((link) => (textArgument(link, 'url') ?? '').startsWith(FEATURE));
  if (linked !== undefined) return { supergraph, directive: textArgument(linked, 'as') ?? 'inaccessible' };
  const added = parse(ADDITION, { noLocation: true });
  const [schema, directive] = added.definitions;
  const link = schema?.kind === Kind.SCHEMA_EXTENSION ? schema.directives?.[0] : undefined;
  if (link === undefined || directive === undefined) throw new Error('The addition is incomplete');
  const withLink = visit(supergraph, {
    SchemaDefinition: (node) => ({ ...node, directives: [...(node.directives ?? []), link] }),
  });
  return {
    supergraph: { ...withLink, definitions: [...withLink.definitions, directive] },
    directive: 'inaccessible',
  };
}

const FEATURE = 'https://specs.apollo.dev/inaccessible/';

const ADDITION = `
  extend schema @link(url: "${FEATURE}v0.2", for: SECURITY)
  directive @inaccessible on FIELD_DEFINITION | OBJECT | INTERFACE | UNION | ARGUMENT_DEFINITION | SCALAR | ENUM | ENUM_VALUE | INPUT_OBJECT | INPUT_FIELD_DEFINITION
`;

const linksOf = (document: DocumentNode): readonly ConstDirectiveNode[] =>
  document.definitions.flatMap((definition) =>
    definition.kind === Kind.SCHEMA_DEFINITION
      ? (definition.directives ?? []).filter((directive) => directive.name.value === 'link')
      : [],
  );
