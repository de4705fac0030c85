import { type Fact, factsOf } from './content-facts.js';
import type { ProcedureContent } from './procedure.js';

/** One thing that differs between two contents, as a person reads it. */
export interface ContentChange {
  readonly subject: Fact['subject'];
  /** Case, channel or code it is about. Null: the procedure as a whole. */
  readonly about: string | null;
  /** Null: it is new. */
  readonly before: string | null;
  /** Null: it is no longer there. */
  readonly after: string | null;
}

/** What a person has to look at before the new content replaces the old one. Null: there was none. */
export function contentChanges(old: ProcedureContent | null, next: ProcedureContent): ContentChange[] {
  const before = factsByKey(old === null ? [] : factsOf(old));
  const after = factsByKey(factsOf(next));
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [was, is] = [before.get(key), after.get(key)];
    const fact = is ?? was;
    if (fact === undefined || was?.text === is?.text) return [];
    return [{ subject: fact.subject, about: fact.about, before: was?.text ?? null, after: is?.text ?? null }];
  });
}

/** Facts about the same thing have the same key; a second one of the same key is numbered. */
function factsByKey(facts: readonly Fact[]): Map<string, Fact> {
  const byKey = new Map<string, Fact>();
  for (const fact of facts) {
    let key = JSON.stringify([fact.subject, fact.about]);
    while (byKey.has(key)) key += '+';
    byKey.set(key, fact);
  }
  return byKey;
}
