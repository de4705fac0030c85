import type { JsonObject } from '../json.js';
import type { JsonWriter } from './json-writer.js';

/** Writes one object as the client asked for it. */
export type Project = (object: JsonObject, out: JsonWriter) => void;

/**
 * Writes what stands in several places of one answer once more from where it was written first. Only while that
 * answer is projected, and only where its execution has put one object into more than one place: looking up what
 * occurs once costs more than it saves.
 */
export class RepeatedObjects {
  private readonly places: Place[] = [];

  /** `repeats`: paths, without list elements, at which one object stands in several places. */
  during<T>(repeats: ReadonlySet<string>, project: () => T): T {
    if (repeats.size === 0) return project();
    for (const place of this.places) place.repeats = repeats.has(place.pathKey);
    try {
      return project();
    } finally {
      for (const place of this.places) {
        if (place.repeats) place.written = new Map();
        place.repeats = false;
      }
    }
  }

  /** For one place of the operation: elsewhere the same object may be asked for other fields. */
  remembering(pathKey: string, project: Project): Project {
    const place: Place = { pathKey, repeats: false, written: new Map() };
    this.places.push(place);
    return (object, out) => {
      if (!place.repeats) {
        project(object, out);
        return;
      }
      const known = place.written.get(object);
      if (known !== undefined) {
        out.repeat(known.from, known.to);
        return;
      }
      const from = out.position;
      project(object, out);
      place.written.set(object, { from, to: out.position });
    };
  }
}

interface Place {
  readonly pathKey: string;
  repeats: boolean;
  written: Map<JsonObject, { readonly from: number; readonly to: number }>;
}
