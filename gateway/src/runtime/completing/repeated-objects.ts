import type { JsonObject } from '../json.js';
import type { Project } from './project-fields.js';

/**
 * Projects what stands in several places of one answer once. Only while that answer is projected, and only where its
 * execution has put one object into more than one place: looking up what occurs once costs more than it saves.
 */
export class RepeatedObjects {
  private readonly places: Place[] = [];

  /** `repeats`: paths, without list elements, at which one object stands in several places. */
  during<T>(repeats: ReadonlySet<string>, project: () => T): T {
    if (repeats.size === 0) return project();
    for (const place of this.places) if (repeats.has(place.pathKey)) place.projected = new Map();
    try {
      return project();
    } finally {
      for (const place of this.places) place.projected = null;
    }
  }

  /** For one place of the operation: elsewhere the same object may be asked for other fields. */
  remembering(pathKey: string, project: Project): Project {
    const place: Place = { pathKey, projected: null };
    this.places.push(place);
    return (object) => {
      const { projected } = place;
      if (projected === null) return project(object);
      const known = projected.get(object);
      if (known !== undefined) return known;
      const made = project(object);
      projected.set(object, made);
      return made;
    };
  }
}

interface Place {
  readonly pathKey: string;
  /** Null: nothing is repeated here. */
  projected: Map<JsonObject, JsonObject> | null;
}
