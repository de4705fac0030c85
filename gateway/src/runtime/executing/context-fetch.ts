import type { ContextValues } from '../compiling/context-values.js';
import { type FetchOperation, withVariablesRenamed } from '../compiling/fetch-operation.js';
import type { JsonObject } from '../json.js';
import type { AskEntities, EntityFetch } from './entity-fetch.js';
import type { Run, Step } from './run.js';

export interface ContextFetch {
  readonly fetch: EntityFetch;
  readonly values: ContextValues;
  /** Variables that hold what comes from contexts. */
  readonly variables: readonly string[];
}

/**
 * A fetch of entities whose arguments come from the objects above them. Entities of one context are asked for
 * together; the contexts of one answer each have variables of their own, so that they fit into one request.
 */
export function contextFetchStep({ fetch, values, variables }: ContextFetch, ask: AskEntities): Step {
  const operations: FetchOperation[] = [];
  const ownName = (name: string, index: number): string =>
    variables.includes(name) ? `${name}_${fetch.id}_${index}` : name;
  const operationFor = (index: number): FetchOperation => {
    const known = operations[index] ?? withVariablesRenamed(fetch.operation, (name) => ownName(name, index));
    if (index < MAX_REMEMBERED) operations[index] = known;
    return known;
  };
  return (run) => {
    const pending = contextsIn(run, fetch, values).map(({ given, targets }, index) =>
      ask(run, {
        fetch: {
          ...fetch,
          id: `${fetch.id}_${index}`,
          operation: operationFor(index),
          contextVariables: given
            .map(([name, json]) => `${JSON.stringify(ownName(name, index))}:${json}`)
            .join(','),
        },
        targets,
      }),
    );
    return pending.length === 0 ? undefined : Promise.all(pending).then(() => undefined);
  };
}

/** Operations under other names that are kept; an answer rarely has more contexts. */
const MAX_REMEMBERED = 64;

interface Context {
  readonly given: ReturnType<ContextValues>;
  readonly targets: Map<string, JsonObject[]>;
}

function contextsIn(run: Run, fetch: EntityFetch, values: ContextValues): readonly Context[] {
  const contexts = new Map<string, Context>();
  for (const { object, place } of fetch.walker.locate(run.data)) {
    const representation = fetch.represent(object);
    if (representation === null) continue;
    const given = values(run.data, place);
    const key = JSON.stringify(given);
    const context = contexts.get(key) ?? { given, targets: new Map() };
    contexts.set(key, context);
    const waiting = context.targets.get(representation);
    if (waiting === undefined) context.targets.set(representation, [object]);
    else waiting.push(object);
  }
  return [...contexts.values()];
}
