/** Members of a content that say something; what is left out is not known to be gone. */
export const told = <Content extends object>(content: Content): Content =>
  Object.fromEntries(Object.entries(content).filter(([, member]) => member !== undefined)) as Content;

/**
 * Things of a list with what is null in them filled in from the known thing of the same key. Undefined: nothing is
 * told of the list, so the known one stays.
 */
export function fillGaps<Item extends object>(
  items: readonly Item[],
  known: readonly Item[] | undefined,
  keyOf: (item: Item) => string | null,
): readonly Item[];
export function fillGaps<Item extends object>(
  items: readonly Item[] | undefined,
  known: readonly Item[] | undefined,
  keyOf: (item: Item) => string | null,
): readonly Item[] | undefined;
export function fillGaps<Item extends object>(
  items: readonly Item[] | undefined,
  known: readonly Item[] | undefined,
  keyOf: (item: Item) => string | null,
): readonly Item[] | undefined {
  if (items === undefined) return known;
  const knownByKey = new Map((known ?? []).map((item) => [keyOf(item), item]));
  return items.map((item) => filled(item, knownByKey.get(keyOf(item))));
}

const filled = <Item extends object>(item: Item, known: Item | undefined): Item =>
  Object.fromEntries(
    Object.entries(item).map(([name, member]) => [
      name,
      member ?? (known as Readonly<Record<string, unknown>> | undefined)?.[name] ?? null,
    ]),
  ) as Item;
