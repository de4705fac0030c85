import { type DocumentNode, type FieldNode, Kind, visit } from 'graphql';
import { eachSelection } from '../each-selection.js';
import { CONTEXT_VARIABLE } from './context-feature.js';

/**
 * The planner adds key fields, required fields and `__typename` to what a client asks, under their own names.
 * A client who gives one of these names to something else, or asks such a field with arguments, would be
 * answered what the planner wanted, or the planner would get what the client wanted. So such a selection has
 * a name of its own while the plan is made and executed.
 */
export interface ClientNames {
  /** The operation under the names of the plan. The same document when no name is in the way. */
  toPlan(document: DocumentNode): DocumentNode;
  /** Response key of a client's selection, within the plan. */
  planKey(selection: FieldNode): string;
  /** A name of the plan, of a response key or a variable, in the words of the client. */
  clientKey(planKey: string): string;
}

const PREFIX = 'lienthong__';
/** By which the planner hands over the entities that are asked for. */
const OWN_VARIABLE = 'representations';

/** `reserved`: names of all fields that keys and requirements are made of. */
export function createClientNames(reserved: ReadonlySet<string>): ClientNames {
  const planKey = (selection: FieldNode): string => {
    const key = selection.alias?.value ?? selection.name.value;
    return isInTheWay(key, selection, reserved) ? `${PREFIX}${key}` : key;
  };
  return {
    planKey,
    clientKey: (key) => (key.startsWith(PREFIX) ? key.slice(PREFIX.length) : key),
    toPlan: (document) => {
      if (!someInTheWay(document, reserved)) return document;
      return visit(document, {
        Field: (node) => {
          const key = planKey(node);
          if (key === (node.alias?.value ?? node.name.value)) return undefined;
          return { ...node, alias: { kind: Kind.NAME, value: key } };
        },
        Variable: (node) =>
          isOwnVariable(node.name.value)
            ? { ...node, name: { kind: Kind.NAME, value: `${PREFIX}${node.name.value}` } }
            : undefined,
      });
    },
  };
}

/** Every variable that is used is defined. */
function someInTheWay(document: DocumentNode, reserved: ReadonlySet<string>): boolean {
  let found = document.definitions.some(
    (definition) =>
      definition.kind === Kind.OPERATION_DEFINITION &&
      definition.variableDefinitions?.some(({ variable }) => isOwnVariable(variable.name.value)),
  );
  eachSelection(document, (node) => {
    found ||= node.kind === Kind.FIELD && isInTheWay(node.alias?.value ?? node.name.value, node, reserved);
  });
  return found;
}

const isOwnVariable = (name: string): boolean =>
  name === OWN_VARIABLE || CONTEXT_VARIABLE.test(name) || name.startsWith(PREFIX);

function isInTheWay(key: string, selection: FieldNode, reserved: ReadonlySet<string>): boolean {
  if (key.startsWith(PREFIX)) return true;
  if (key !== '__typename' && !reserved.has(key)) return false;
  return key !== selection.name.value || (selection.arguments ?? []).length > 0;
}
