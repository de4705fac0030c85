import { type ASTVisitor, type DirectiveNode, GraphQLError, Kind, type ValidationContext } from 'graphql';

/**
 * What makes a `@defer` valid, beside its declaration.
 * @source GraphQL specification, draft on incremental delivery, 5.7.4 to 5.7.6
 */
export const DEFER_RULES = [labelsAreUnique, rootsOfWritesAreWhole] as const;

/** A part is known by its label, so no two fragments of a document have the same, and no variable decides it. */
function labelsAreUnique(context: ValidationContext): ASTVisitor {
  const known = new Set<string>();
  return {
    Directive: (node) => {
      const label = node.arguments?.find(({ name }) => name.value === 'label')?.value;
      if (node.name.value !== 'defer' || label === undefined || label.kind === Kind.NULL) return;
      if (label.kind !== Kind.STRING) refuse(context, node, 'The label of @defer is a literal string.');
      else if (known.has(label.value)) refuse(context, node, `Two @defer have the label "${label.value}".`);
      else known.add(label.value);
    },
  };
}

/** Fields of a mutation are carried out one after the other, those of a subscription are one. */
function rootsOfWritesAreWhole(context: ValidationContext): ASTVisitor {
  return {
    Directive: (node) => {
      const parent = context.getParentType();
      const schema = context.getSchema();
      const roots = [schema.getMutationType(), schema.getSubscriptionType()];
      if (node.name.value === 'defer' && parent && roots.some((root) => root === parent))
        refuse(context, node, `@defer cannot be used on the root type "${parent.name}".`);
    },
  };
}

const refuse = (context: ValidationContext, node: DirectiveNode, message: string): void =>
  context.reportError(new GraphQLError(message, { nodes: node }));
