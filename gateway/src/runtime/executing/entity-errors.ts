import { keysFor } from '../compiling/fetch-operation.js';
import type { Place } from '../compiling/walk-path.js';
import type { SubgraphAnswer, SubgraphError } from '../fetching/subgraph-answer.js';
import type { SubgraphFailure } from '../fetching/subgraph-client.js';
import type { JsonObject } from '../json.js';
import type { TypeConditions } from '../type-conditions.js';
import type { EntityFetch, EntityGroup } from './entity-fetch.js';
import { reportFailure } from './fetch-failure.js';
import { inClientKeys } from './root-fetch.js';
import type { Run } from './run.js';

/** Tells for each field of each entity that nothing was received; for the entity where only its type was to be told. */
export function failEntities(
  run: Run,
  group: EntityGroup,
  { failure, types }: { readonly failure: SubgraphFailure; readonly types: TypeConditions },
): void {
  const { service, operation } = group.fetch;
  reportFailure(run, { service, failure }, emptyPlaces());

  function* emptyPlaces(): Generator<Place> {
    const locate = createLocator(run);
    for (const representation of group.representations)
      for (const { place, object } of locate(group, representation)) {
        const typeName = typeof object.__typename === 'string' ? object.__typename : null;
        const keys = keysFor(operation.selectionSet, typeName, types);
        if (keys.length === 0) yield place;
        for (const key of keys) yield [...place, key];
      }
  }
}

/** A subgraph's error about the nth entity is one at each place where the client asked for that entity. */
export function reportEntityErrors(
  run: Run,
  { errors }: SubgraphAnswer,
  { groups, aliases }: { readonly groups: readonly EntityGroup[]; readonly aliases: readonly string[] },
): void {
  if (errors.length === 0) return;
  const locate = createLocator(run);
  for (const error of errors) {
    const [alias, index, ...below] = error.path ?? [];
    const group = groups[aliases.indexOf(String(alias))];
    const places = group === undefined ? [] : placesAt(group, index, locate);
    if (group === undefined || places.length === 0) reportWithoutPlace(run, groups, error);
    else
      for (const { place } of places)
        run.report(group.fetch.service, error, [...place, ...inClientKeys(below, group.fetch.clientKeys)]);
  }
}

function placesAt(group: EntityGroup, index: unknown, locate: Locate): readonly Located[] {
  const representation = typeof index === 'number' ? group.representations[index] : undefined;
  return representation === undefined ? [] : [...locate(group, representation)];
}

function reportWithoutPlace(run: Run, groups: readonly EntityGroup[], error: SubgraphError): void {
  const service = groups[0]?.fetch.service;
  if (service !== undefined) run.report(service, error, null);
}

interface Located {
  readonly place: Place;
  readonly object: JsonObject;
}

type Locate = (group: EntityGroup, representation: string) => Iterable<Located>;

/** Where the waiting objects stand in the client's answer; looked up only when something went wrong. */
function createLocator(run: Run): Locate {
  const located = new Map<EntityFetch, ReadonlyMap<JsonObject, readonly Place[]>>();
  const placesOf = (fetch: EntityFetch): ReadonlyMap<JsonObject, readonly Place[]> => {
    const known = located.get(fetch);
    if (known !== undefined) return known;
    const places = new Map<JsonObject, Place[]>();
    for (const { object, place } of fetch.walker.locate(run.data)) {
      const others = places.get(object);
      if (others === undefined) places.set(object, [place]);
      else others.push(place);
    }
    located.set(fetch, places);
    return places;
  };
  return function* locate({ questions }, representation) {
    for (const { fetch, targets } of questions)
      for (const object of targets.get(representation) ?? [])
        for (const place of placesOf(fetch).get(object) ?? []) yield { place, object };
  };
}
