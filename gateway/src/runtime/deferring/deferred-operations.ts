import { BoundedCache } from '@lienthong/kernel';
import { type DocumentNode, print } from 'graphql';
import {
  asksForSchema,
  type CompiledFetching,
  type CompilerContext,
  compileFetching,
} from '../compiling/compiled-operation.js';
import type { GraphOperation } from '../graph-runtime.js';
import { decideConditions, withConditionsDecided } from '../planning/decided-conditions.js';
import type { SupergraphPlanner } from '../planning/supergraph-planner.js';
import { DeliveryShapes } from './delivery-shape.js';
import { defersHolding, type LabelledOperation, labelDefers } from './labelled-operation.js';

/** An operation of which some fragments are fetched, and told, after the rest. */
export interface DeferredOperation extends CompiledFetching {
  readonly shapes: DeliveryShapes;
}

export interface DeferredOperations {
  /** Null: nothing is deferred this time, or it cannot be planned so; it is to be answered as a whole. */
  compiled(operation: GraphOperation): DeferredOperation | null;
}

/** Of operations and of what could not be planned. */
const MAX_PLAN_BYTES = 16 * 1_048_576;
const BYTES_PER_CHARACTER = 8;

export function createDeferredOperations(context: CompilerContext): DeferredOperations {
  const { planner } = context;
  const kept = new BoundedCache<{ readonly compiled: DeferredOperation | null }>(MAX_PLAN_BYTES);
  const labelled = createLabelling();
  return {
    compiled: ({ document, operationName, variables }) => {
      const operation = planner.plansDefer ? labelled(document, operationName) : null;
      if (operation === null) return null;
      const defers = defersHolding(operation, variables);
      if (defers.size === 0) return null;
      const labels = planner.labels.draw();
      const { id, values } = decideConditions(operation.document, operation.definition, variables);
      const key = [operation.text, id, [...defers].join(), ...labels].join('\n');
      const known = kept.get(key);
      if (known !== undefined) return known.compiled;
      const decided: Decided = { operation, defers, values, labels };
      const compiled = compileDeferred(context, decided);
      kept.set(key, { compiled }, operation.text.length * BYTES_PER_CHARACTER * PLAN_PER_TEXT);
      return compiled;
    },
  };
}

/** A plan weighs several times what its operation does. */
const PLAN_PER_TEXT = 8;

interface Decided {
  readonly operation: LabelledOperation;
  readonly defers: ReadonlySet<string>;
  readonly values: Readonly<Record<string, boolean>>;
  readonly labels: readonly string[];
}

function compileDeferred(
  context: CompilerContext,
  { operation, defers, values, labels }: Decided,
): DeferredOperation | null {
  const { planner } = context;
  const { document, definition } = operation;
  const operationName = definition.name?.value ?? null;
  const planned = withConditionsDecided(document, { values, defers });
  const plan = planOrNull(planner, { document: planned, operationName, labels });
  // The planner leaves out what a fragment does not really defer.
  if (plan?.node === undefined) return null;
  return {
    ...compileFetching(context, plan, { document, operationName, decided: values }),
    shapes: new DeliveryShapes({
      selectionSet: definition.selectionSet,
      defers: new Map(operation.defers.flatMap((one) => (defers.has(one.name) ? [[one.name, one]] : []))),
      conditions: values,
      types: context.apiTypes,
    }),
  };
}

/** Null: the planner has no way to defer this, which it tells by throwing. */
function planOrNull(
  planner: SupergraphPlanner,
  operation: Parameters<SupergraphPlanner['plan']>[0],
): ReturnType<SupergraphPlanner['plan']> | null {
  try {
    return planner.plan(operation);
  } catch {
    return null;
  }
}

function createLabelling(): (
  document: DocumentNode,
  operationName: string | null,
) => (LabelledOperation & { readonly text: string }) | null {
  type Labelled = (LabelledOperation & { readonly text: string }) | null;
  const known = new WeakMap<DocumentNode, Map<string | null, Labelled>>();
  const label = (document: DocumentNode, operationName: string | null): Labelled => {
    const operation = asksForSchema(document) ? null : labelDefers(document, operationName);
    if (operation === null) return null;
    const labels = operation.defers.map((one) => one.label);
    return { ...operation, text: `${print(operation.document)}\n${JSON.stringify(labels)}` };
  };
  return (document, operationName) => {
    const ofDocument = known.get(document) ?? new Map<string | null, Labelled>();
    known.set(document, ofDocument);
    const before = ofDocument.get(operationName);
    if (before !== undefined) return before;
    const labelled = label(document, operationName);
    ofDocument.set(operationName, labelled);
    return labelled;
  };
}
