import { type ConstDirectiveNode, type DocumentNode, Kind, visit } from 'graphql';
import { type FieldsType, flagArgument, isJoin } from './join-directives.js';

/**
 * Puts keys that a subgraph cannot resolve behind those it can. Where the planner goes back into a subgraph
 * to have a requirement computed, it takes the first key it finds, even one of which the subgraph has said
 * `resolvable: false`.
 */
export const withResolvableKeysFirst = (supergraph: DocumentNode): DocumentNode =>
  visit(supergraph, {
    [Kind.OBJECT_TYPE_DEFINITION]: { leave: inOrder },
    [Kind.INTERFACE_TYPE_DEFINITION]: { leave: inOrder },
  });

function inOrder<Type extends FieldsType>(type: Type): Type | undefined {
  const directives = type.directives ?? [];
  const last = directives.filter(isUnresolvable);
  if (last.length === 0) return undefined;
  return { ...type, directives: [...directives.filter((one) => !last.includes(one)), ...last] };
}

const isUnresolvable = (directive: ConstDirectiveNode): boolean =>
  isJoin(directive, 'type') && flagArgument(directive, 'resolvable') === false;
