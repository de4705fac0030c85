import 'reflect-metadata';
import { describe, expect, it } from 'vitest';
import { aDossier, LODGED_AT, lodged } from '../domain/dossier.fixture.js';
import type { PageRequest } from '../operations/ports.js';
import { pageOfDossiers } from './page-of-dossiers.js';

const idOf = (number: number): string => `0b6f1a3e-7c2d-4e5f-8a9b-${String(number).padStart(12, '0')}`;
const dossiers = (count: number) =>
  Array.from({ length: count }, (_, index) => aDossier(lodged({ id: idOf(index) })));

const cursor = (text: string): string => Buffer.from(text).toString('base64url');

/** What is asked of the reader for a page. */
async function askedFor(first: number, after?: string | null): Promise<PageRequest[]> {
  const asked: PageRequest[] = [];
  await pageOfDossiers({ first, after: after ?? null, language: 'en' }, async (page) => {
    asked.push(page);
    return [];
  });
  return asked;
}

describe('a page', () => {
  it('asks for one more than it holds, and says that more follow', async () => {
    expect(await askedFor(2)).toEqual([{ first: 3, after: null }]);
    const page = await pageOfDossiers({ first: 2, language: 'vi' }, async () => dossiers(3));
    expect(page.edges.map(({ node }) => node.id)).toEqual([idOf(0), idOf(1)]);
    expect(page.pageInfo).toEqual({ hasNextPage: true, endCursor: page.edges[1]?.cursor });
  });

  it('goes on after its last cursor', async () => {
    const page = await pageOfDossiers({ first: 2, language: 'vi' }, async () => dossiers(2));
    expect(page.pageInfo.hasNextPage).toBe(false);
    expect(await askedFor(2, page.pageInfo.endCursor)).toEqual([
      { first: 3, after: { lodgedAt: LODGED_AT, id: idOf(1) } },
    ]);
  });

  it('has no end cursor when it is empty', async () => {
    const page = await pageOfDossiers({ first: 100, language: 'vi' }, async () => []);
    expect(page).toEqual({ edges: [], pageInfo: { hasNextPage: false, endCursor: null } });
  });

  it.each([0, -1, 101])('does not hold %i dossiers', async (first) => {
    await expect(askedFor(first)).rejects.toMatchObject({
      message: 'first must be 1 to 100.',
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });
});

describe('a cursor that no page gave', () => {
  it.each([
    ['an empty text', ''],
    ['no Base64', '***'],
    ['something else', cursor('hello')],
    ['an id that is no UUID', cursor(`${LODGED_AT} ${'-'.repeat(36)}`)],
    ['a moment that is no number', cursor(`yesterday ${idOf(1)}`)],
    ['a moment before the calendar', cursor(`-1 ${idOf(1)}`)],
    ['a moment beyond the calendar', cursor(`${'9'.repeat(16)} ${idOf(1)}`)],
    ['SQL', cursor(`1 ${idOf(1)}' or true --`)],
  ])('is refused when it is %s', async (_what, after) => {
    await expect(askedFor(10, after)).rejects.toMatchObject({
      message: 'The page cursor is not valid.',
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });
});
