import type { FetchOperation } from '../compiling/fetch-operation.js';
import type { RewriteOutput } from '../compiling/output-rewrites.js';
import type { Represent } from '../compiling/representation.js';
import type { PathWalker } from '../compiling/walk-path.js';
import type { JsonObject } from '../json.js';
import type { Run, Step } from './run.js';

/** A fetch that asks a subgraph about entities other subgraphs have named. */
export interface EntityFetch {
  /** Its number within the plan, and that of its context if it has one. */
  readonly id: number | string;
  readonly service: string;
  readonly operation: FetchOperation;
  readonly variables: readonly string[];
  readonly walker: PathWalker;
  readonly represent: Represent;
  readonly rewriteOutput: RewriteOutput | null;
  readonly clientKeys: ReadonlyMap<string, string>;
  /** Where the entities stand, without list elements. */
  readonly pathKey: string;
  /**
   * Paths of the objects that are received, which may stand in several places: no other fetch of the plan adds to
   * them in another way. Null: each place needs a copy of its own.
   */
  readonly shares: readonly string[] | null;
  /** Objects of one representation are alike for good, so that one may take the place of all. */
  readonly unifies: boolean;
  /** `"name":value` of each variable that comes from a context, joined by commas. */
  readonly contextVariables?: string;
}

/** Entities that are to be asked for, once for each representation. */
export interface EntityQuestion {
  readonly fetch: EntityFetch;
  /** By representation: the objects that wait for it. */
  readonly targets: ReadonlyMap<string, readonly JsonObject[]>;
}

/** Questions of one kind: the same fields, asked for from one or several places of the plan. */
export interface EntityGroup {
  readonly fetch: EntityFetch;
  readonly questions: readonly EntityQuestion[];
  /** Of all questions, in the order in which they are sent. */
  readonly representations: readonly string[];
}

export type AskEntities = (run: Run, question: EntityQuestion) => Promise<void>;

export const entityFetchStep =
  (fetch: EntityFetch, ask: AskEntities): Step =>
  (run) => {
    const unifies = fetch.unifies && !run.repeats.has(fetch.pathKey);
    const targets = unifies ? unified(fetch, run) : targetsOf(fetch, run);
    return targets.size === 0 ? undefined : ask(run, { fetch, targets });
  };

type Targets = EntityQuestion['targets'];

function targetsOf({ walker, represent }: EntityFetch, run: Run): Targets {
  const targets = new Map<string, JsonObject[]>();
  for (const object of walker.collect(run)) {
    const text = represent(object);
    if (text === null) continue;
    const waiting = targets.get(text);
    if (waiting === undefined) targets.set(text, [object]);
    else waiting.push(object);
  }
  return targets;
}

/** Whatever stands in a hundred places is then added to once, walked through once, and written once. */
function unified({ walker, represent, pathKey }: EntityFetch, run: Run): Targets {
  const targets = new Map<string, readonly [JsonObject]>();
  let repeated = false;
  walker.replace(run, (object) => {
    const text = represent(object);
    if (text === null) return object;
    const known = targets.get(text);
    if (known === undefined) {
      targets.set(text, [object]);
      return object;
    }
    const [first] = known;
    repeated ||= first !== object;
    return first;
  });
  if (!repeated) return targets;
  run.repeats.add(pathKey);
  run.changed();
  return targets;
}
