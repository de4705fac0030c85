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
  /** One received object may stand in several places: no other fetch of the plan adds to it in another way. */
  readonly shares: boolean;
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
  /** In the order in which they are sent. */
  readonly entities: readonly AskedEntity[];
}

export interface AskedEntity {
  readonly representation: string;
  readonly waiting: readonly { readonly fetch: EntityFetch; readonly objects: readonly JsonObject[] }[];
}

export type AskEntities = (run: Run, question: EntityQuestion) => Promise<void>;

export const entityFetchStep =
  (fetch: EntityFetch, ask: AskEntities): Step =>
  (run) => {
    const targets = new Map<string, JsonObject[]>();
    for (const object of fetch.walker.collect(run.data)) {
      const text = fetch.represent(object);
      if (text === null) continue;
      const waiting = targets.get(text);
      if (waiting === undefined) targets.set(text, [object]);
      else waiting.push(object);
    }
    return targets.size === 0 ? undefined : ask(run, { fetch, targets });
  };
