import { type ConstArgumentNode, type DocumentNode, Kind, visit } from 'graphql';

/** A hidden field without arguments that stands for a field required with arguments. */
export interface HiddenField {
  readonly realName: string;
  readonly arguments: readonly ConstArgumentNode[];
}

/** The hidden fields of a supergraph, by name. */
export interface RequiredArguments {
  /** An operation for a subgraph, with the real fields under the names of the hidden ones. */
  toRealFields(document: DocumentNode): DocumentNode;
  /** The field behind a hidden one; any other name is its own. */
  realName(field: string): string;
  isHidden(field: string): boolean;
  /** Hidden fields that a field of an entity requires in one subgraph. */
  requiredBy(subgraph: string, type: string, field: string): ReadonlySet<string>;
}

export function createRequiredArguments(
  hidden: ReadonlyMap<string, HiddenField>,
  required: ReadonlyMap<string, ReadonlySet<string>>,
): RequiredArguments {
  return {
    isHidden: (field) => hidden.has(field),
    realName: (field) => hidden.get(field)?.realName ?? field,
    requiredBy: (subgraph, type, field) => required.get(requirementKey(subgraph, type, field)) ?? NONE,
    toRealFields: (document) =>
      hidden.size === 0
        ? document
        : visit(document, {
            Field: (node) => {
              const behind = hidden.get(node.name.value);
              if (behind === undefined) return undefined;
              return {
                ...node,
                alias: node.alias ?? node.name,
                name: { kind: Kind.NAME, value: behind.realName },
                arguments: behind.arguments,
              };
            },
          }),
  };
}

export const requirementKey = (subgraph: string, type: string, field: string): string =>
  `${subgraph} ${type}.${field}`;

const NONE: ReadonlySet<string> = new Set();
