/**
 * What an answer depends on: `Type:key` for an entity it shows, `Type` where it shows a list, a search or nothing of
 * that type, EVERYTHING where nothing better is known.
 * @source docs/adr/0014-change-feed.md, Which answers a change makes stale
 */
export type Dependency = string;

export const EVERYTHING: Dependency = '*';

/** Stands for every thing of a type, as in the change feed. */
const EVERY_KEY = '*';

export const onEntity = (type: string, key: string): Dependency => `${type}:${key}`;

/** A thing that is different now; key `*`: every one of its kind. */
export interface Change {
  readonly kind: string;
  readonly key: string;
}

/**
 * Marks are what a store counts drops by. A change sets marks, an answer is stale once one of the marks it watches was
 * set: two short lists, however many answers are kept.
 */
export const marksSetBy = ({ kind, key }: Change): readonly string[] => [
  onEntity(kind, key),
  kind,
  EVERYTHING,
];

export function marksWatchedBy(dependencies: Iterable<Dependency>): readonly string[] {
  const marks = new Set<string>();
  for (const dependency of dependencies) {
    marks.add(dependency);
    const colon = dependency.indexOf(':');
    if (colon !== -1) marks.add(onEntity(dependency.slice(0, colon), EVERY_KEY));
  }
  return [...marks];
}
