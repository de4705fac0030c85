import { type Caller, err, ok, type Result } from '@lienthong/kernel';
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { AccessRules } from './access-rules.js';
import { type AnswerShape, fragmentsOf, shapeOfAnswer } from './answer-shape.js';
import { nullDenied, type OpenedAnswer } from './denied-answer.js';
import { responseKeyOf, withoutDeniedSelections } from './denied-selections.js';
import { isIncluded } from './included-selections.js';
import type { Refusal } from './refusal.js';

/** An operation of which the caller may ask every field, and how to complete its answer. */
export interface AuthorisedOperation {
  readonly document: DocumentNode;
  /** Null and an error entry for each field that was taken out. Null: none was. */
  readonly complete: ((data: Record<string, unknown>) => OpenedAnswer) | null;
}

/**
 * Threat: a caller reads or does what their scopes do not cover, through an alias, a fragment, an interface,
 * a union, a list or a renamed directive.
 * Goal: no subgraph is ever asked for a field that the caller may not use.
 * Argument: rules are looked up by the type and field that the schema resolves, never by what the operation
 * calls them; the operation is rewritten before it is planned, so what is denied cannot be fetched for the
 * caller. A denied root field refuses the whole operation, so does a denied field whose loss would null the
 * whole answer: a mutation never takes effect and then answers nothing.
 */
export function authoriseFields(request: FieldRequest): Result<AuthorisedOperation, readonly Refusal[]> {
  const { caller, rules } = request;
  if (rules.areNone || rules.openDocuments.isOpenTo(caller, request.document))
    return ok({ document: request.document, complete: null });
  const roots = deniedRootFields(request);
  if (roots.length > 0) return err(roots);
  const { document, denied } = withoutDeniedSelections({
    schema: request.schema,
    document: request.document,
    denial: (parent, field) => request.rules.denial(request.caller, parent, field),
  });
  if (denied.size === 0) {
    rules.openDocuments.remember(caller, document);
    return ok({ document, complete: null });
  }
  const operation = document.definitions.find(
    (definition): definition is OperationDefinitionNode =>
      definition.kind === Kind.OPERATION_DEFINITION &&
      definition.name?.value === request.operation.name?.value,
  );
  if (operation === undefined) return err([{ type: 'OPERATION_NOT_SUPPORTED' }]);
  const { shape, fatal } = shapeOfAnswer({ ...request, document, operation, denied });
  if (fatal.length > 0) return err(fatal.map(({ code, path }) => ({ type: code, path })));
  return ok({ document, complete: completeBy(shape) });
}

export interface FieldRequest {
  readonly schema: GraphQLSchema;
  readonly rules: AccessRules;
  readonly caller: Caller;
  /** Valid against the schema. */
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** Coerced, with the defaults of the operation. */
  readonly variables: Readonly<Record<string, unknown>>;
}

const completeBy =
  (shape: AnswerShape) =>
  (data: Record<string, unknown>): OpenedAnswer =>
    nullDenied(data, shape);

function deniedRootFields(request: FieldRequest): readonly Refusal[] {
  const root = request.schema.getRootType(request.operation.operation);
  if (!root) return [];
  return rootFields(request, request.operation.selectionSet).flatMap((field) =>
    toRefusal(request, root, field),
  );
}

function toRefusal(request: FieldRequest, root: GraphQLObjectType, field: FieldNode): Refusal[] {
  const denied = request.rules.denial(request.caller, root, field.name.value);
  return denied === null ? [] : [{ type: denied, path: [responseKeyOf(field)] }];
}

function rootFields(request: FieldRequest, selectionSet: SelectionSetNode): readonly FieldNode[] {
  const fragments = fragmentsOf(request.document);
  const collect = (selections: SelectionSetNode): FieldNode[] =>
    selections.selections.flatMap((selection) => {
      if (!isIncluded(selection, request.variables)) return [];
      if (selection.kind === Kind.FIELD) return [selection];
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      return fragment === undefined ? [] : collect(fragment.selectionSet);
    });
  return collect(selectionSet);
}
