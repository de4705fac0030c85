import { type FetchOperation, keysFor } from '../compiling/fetch-operation.js';
import type { RewriteOutput } from '../compiling/output-rewrites.js';
import type { PathWalker, Place } from '../compiling/walk-path.js';
import type { SubgraphAnswer } from '../fetching/subgraph-answer.js';
import type { SubgraphFailure } from '../fetching/subgraph-client.js';
import type { TypeConditions } from '../type-conditions.js';
import { reportFailure } from './fetch-failure.js';
import { mergeEntity } from './merge-entity.js';
import type { Run, Step } from './run.js';

/** A fetch that needs nothing of other subgraphs. */
export interface RootFetch {
  readonly service: string;
  readonly operation: FetchOperation;
  readonly variables: readonly string[];
  /** Where the answer belongs: mostly the root, or objects of the root type further down. */
  readonly walker: PathWalker;
  readonly rewriteOutput: RewriteOutput | null;
  /** Response keys of the subgraph that have another name in the client's answer. */
  readonly clientKeys: ReadonlyMap<string, string>;
}

export const rootFetchStep =
  (fetch: RootFetch, types: TypeConditions): Step =>
  async (run) => {
    const targets = fetch.walker.collect(run);
    if (targets.length === 0) return;
    const asked = await run.ask(fetch.service, fetch.operation, run.variablesText(fetch.variables));
    if (!asked.ok) return fail(fetch, run, { failure: asked.error, types });
    const { data, errors } = asked.value;
    reportErrors(fetch, run, asked.value);
    if (data === null && errors.length === 0) fail(fetch, run, { failure: { type: 'INVALID' }, types });
    if (data === null) return;
    run.changed();
    fetch.rewriteOutput?.(data);
    for (const [index, target] of targets.entries())
      mergeEntity(target, data, { share: index === 0, isAbstract: types.isAbstract });
  };

function fail(
  fetch: RootFetch,
  run: Run,
  { failure, types }: { readonly failure: SubgraphFailure; readonly types: TypeConditions },
): void {
  const keys = keysFor(fetch.operation.selectionSet, null, types);
  const places = placesOf(fetch, run).flatMap((place) => keys.map((key) => [...place, key]));
  reportFailure(run, { service: fetch.service, failure }, places);
}

const placesOf = (fetch: RootFetch, run: Run): readonly Place[] =>
  [...fetch.walker.locate(run.data)].map(({ place }) => place);

function reportErrors(fetch: RootFetch, run: Run, { errors }: SubgraphAnswer): void {
  for (const error of errors) {
    const { path } = error;
    if (path === null) run.report(fetch.service, error, null);
    else
      for (const place of placesOf(fetch, run))
        run.report(fetch.service, error, [...place, ...inClientKeys(path, fetch.clientKeys)]);
  }
}

/** A path of a subgraph's answer in the words of the client. */
export const inClientKeys = (path: Place, clientKeys: ReadonlyMap<string, string>): Place =>
  path.map((element) => (typeof element === 'string' ? (clientKeys.get(element) ?? element) : element));
