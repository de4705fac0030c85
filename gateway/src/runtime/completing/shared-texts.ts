import type { JsonObject } from '../json.js';

/**
 * Remembers the text of objects that stand in several places of one answer. Only while that answer is
 * projected, and only when its execution has put some object in more than one place: looking up what occurs
 * once costs more than it saves.
 */
export class SharedTexts {
  private active = false;
  private readonly memories: Map<JsonObject, string>[] = [];

  during<T>(active: boolean, project: () => T): T {
    this.active = active;
    try {
      return project();
    } finally {
      if (active) for (const memory of this.memories) memory.clear();
    }
  }

  /** For one place of the operation: elsewhere the same object may be asked for other fields. */
  remembering(textOf: (object: JsonObject) => string): (object: JsonObject) => string {
    const memory = new Map<JsonObject, string>();
    this.memories.push(memory);
    return (object) => {
      if (!this.active) return textOf(object);
      const known = memory.get(object);
      if (known !== undefined) return known;
      const text = textOf(object);
      memory.set(object, text);
      return text;
    };
  }
}
