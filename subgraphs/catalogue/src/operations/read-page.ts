import type { Page } from './page.js';

export interface PageOf<Item> {
  readonly items: readonly Item[];
  readonly hasNextPage: boolean;
}

/** Asks for one more than wanted: its presence tells that there is a next page. */
export async function readPage<Item>(
  page: Page,
  read: (page: Page) => Promise<readonly Item[]>,
): Promise<PageOf<Item>> {
  const found = await read({ first: page.first + 1, after: page.after });
  return { items: found.slice(0, page.first), hasNextPage: found.length > page.first };
}
