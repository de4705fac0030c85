import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  isNonNullType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { Denied } from './access-rules.js';

/** A field that was taken out of an operation, and what stands in the answer in its place. */
export interface DeniedSelection {
  readonly code: Denied;
  readonly responseKey: string;
  /** The field may not be null, so its whole object is lost with it. */
  readonly nonNull: boolean;
}

export interface OpenedOperation {
  readonly document: DocumentNode;
  /** By marker alias. Empty: nothing was denied, and the document is the caller's own. */
  readonly denied: ReadonlyMap<string, DeniedSelection>;
}

/**
 * Puts a marker, `__typename` under a reserved alias, where each denied field stood. The marker keeps the
 * place among fragments and the `@skip`/`@include` of the field, so its presence in an object of the answer
 * says that the field would have been answered there: no second reading of types or variables is needed.
 */
export function withoutDeniedSelections(options: {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly denial: (parent: GraphQLCompositeType, field: string) => Denied | null;
}): OpenedOperation {
  const denied = new Map<string, DeniedSelection>();
  const types = new TypeInfo(options.schema);
  const document = visit(
    options.document,
    visitWithTypeInfo(types, {
      Field: (node) => {
        const parent = types.getParentType();
        const type = types.getType();
        if (!parent || !type || isMarker(node)) return undefined;
        const code = options.denial(parent, node.name.value);
        if (code === null) return undefined;
        const marker = `${MARKER}${denied.size}`;
        denied.set(marker, { code, responseKey: responseKeyOf(node), nonNull: isNonNullType(type) });
        return markerField(marker, node);
      },
    }),
  );
  return { document: denied.size === 0 ? options.document : document, denied };
}

/** Aliases that begin with this are the gateway's own; limits.ts refuses them in operations of callers. */
export const MARKER = '__lienthong_';

export const responseKeyOf = (node: FieldNode): string => node.alias?.value ?? node.name.value;

const isMarker = (node: FieldNode): boolean => node.alias?.value.startsWith(MARKER) ?? false;

const markerField = (marker: string, { directives }: FieldNode): FieldNode => ({
  kind: Kind.FIELD,
  alias: { kind: Kind.NAME, value: marker },
  name: { kind: Kind.NAME, value: '__typename' },
  directives: (directives ?? []).filter(isCondition),
});

const isCondition = (directive: DirectiveNode): boolean =>
  directive.name.value === 'skip' || directive.name.value === 'include';
