import type { ProcedureContent } from './procedure.js';

export type LifeEventAudience = 'CITIZEN' | 'ENTERPRISE';

/** A situation in the life of a person or an enterprise by which the national portal groups procedures. */
export interface LifeEvent {
  readonly code: string;
  readonly audience: LifeEventAudience;
  readonly title: { readonly vi: string; readonly en: string };
  /** Codes of the fields of which every procedure belongs to it. */
  readonly fields: readonly string[];
  /** Codes of single procedures that belong to it. */
  readonly procedures: readonly string[];
}

export interface LifeEvents {
  /** In the order in which people are shown them. */
  readonly all: readonly LifeEvent[];
  /** Those a procedure belongs to, in the same order. */
  lifeEventsOf(content: Pick<ProcedureContent, 'code' | 'field'>): readonly LifeEvent[];
}

/** A procedure belongs to an event by its own code or by that of its field. */
export function createLifeEvents(all: readonly LifeEvent[]): LifeEvents {
  const byField = eventsBy(all, ({ fields }) => fields);
  const byProcedure = eventsBy(all, ({ procedures }) => procedures);
  return {
    all,
    lifeEventsOf: ({ code, field }) => {
      const found = new Set([...(byProcedure.get(code) ?? []), ...(byField.get(field.code) ?? [])]);
      return all.filter((event) => found.has(event));
    },
  };
}

function eventsBy(
  events: readonly LifeEvent[],
  codesOf: (event: LifeEvent) => readonly string[],
): ReadonlyMap<string, readonly LifeEvent[]> {
  const byCode = new Map<string, LifeEvent[]>();
  for (const event of events) {
    for (const code of codesOf(event)) byCode.set(code, [...(byCode.get(code) ?? []), event]);
  }
  return byCode;
}
