import type { GraphQLError } from 'graphql';
import type { Place } from '../compiling/walk-path.js';

/** Errors of a run, each of which is told once, with the part that holds its place. */
export class ToldErrors {
  private readonly told = new Set<GraphQLError>();

  /** `known`: grows while the run goes on. */
  constructor(readonly known: readonly GraphQLError[]) {}

  /** Errors at this very place. */
  takeAt(place: Place): readonly GraphQLError[] {
    return this.take((path) => path.length === place.length && isWithin(path, place));
  }

  /** Errors at this place and beneath. */
  takeWithin(place: Place): readonly GraphQLError[] {
    return this.take((path) => isWithin(path, place));
  }

  /** Errors that name no place. */
  takeWithoutPlace(): readonly GraphQLError[] {
    return this.take((path) => path.length === 0);
  }

  takeAll(): readonly GraphQLError[] {
    return this.take(() => true);
  }

  private take(belongs: (path: Place) => boolean): readonly GraphQLError[] {
    if (this.known.length === this.told.size) return NONE;
    const taken = this.known.filter((error) => !this.told.has(error) && belongs(error.path ?? []));
    for (const error of taken) this.told.add(error);
    return taken;
  }
}

const NONE: readonly GraphQLError[] = [];

function isWithin(path: Place, place: Place): boolean {
  if (path.length < place.length) return false;
  for (let index = 0; index < place.length; index++) if (path[index] !== place[index]) return false;
  return true;
}
