import type { CodeOrder } from './code-order.js';
import type { FacetCounts, FacetNumbers, Facets, SearchFilters } from './facets.js';
import type { SearchableProcedure } from './searchable-procedure.js';
import { bestKeys, placeOfKey, scoreOfKey, sortKey } from './sort-key.js';
import type { ReadText } from './words.js';

export interface Hit {
  readonly procedure: SearchableProcedure;
  readonly name: ReadText;
  /** The higher the better; whole number, so that a cursor can carry it. */
  readonly score: number;
}

export interface HitPage {
  readonly first: number;
  /** Score and code of the last hit of the page before. Null: the first page. */
  readonly after: HitKey | null;
}

export interface HitKey {
  readonly score: number;
  readonly code: string;
}

export interface SelectedHits {
  /** Best first; equal ones in order of code: a total order, on which pages stand. */
  readonly hits: readonly Hit[];
  readonly hasNextPage: boolean;
  /** On all pages. */
  readonly totalCount: number;
  /** Each is counted when it is first read. */
  readonly counts: FacetCounts;
}

/** Documents that were found, in no order: a page sorts no more of them than it shows. */
export interface RankedDocuments {
  /** Score and place in order of code of each. */
  readonly keys: Float64Array;
}

export interface SelectableDocument {
  readonly procedure: SearchableProcedure;
  readonly name: ReadText;
  readonly facets: FacetNumbers;
}

export interface Selection {
  readonly filters: SearchFilters;
  readonly page: HitPage;
}

interface Source {
  readonly facets: Facets;
  document(number: number): SelectableDocument | null;
  inOrder(): CodeOrder;
}

/** One walk over what was found tells what passes the filters; one page of that is shown. */
export function selectHits(source: Source, { keys }: RankedDocuments, selection: Selection): SelectedHits {
  const { codes } = selection.filters;
  const { documents } = source.inOrder();
  const filtering = source.facets.filter(selection.filters);
  const passed: number[] = [];
  for (let index = 0; index < keys.length; index += 1) {
    const key = keys[index] as number;
    const found = source.document(documents[placeOfKey(key)] as number);
    if (found === null || codes?.has(found.procedure.code) === false) continue;
    if (filtering.take(found.facets)) passed.push(key);
  }
  return {
    ...pageOf(source, Float64Array.from(passed), selection.page),
    totalCount: passed.length,
    counts: filtering.counts,
  };
}

function pageOf(
  source: Pick<Source, 'document' | 'inOrder'>,
  keys: Float64Array,
  { first, after }: HitPage,
): Pick<SelectedHits, 'hits' | 'hasNextPage'> {
  const order = source.inOrder();
  const behind = after === null ? null : sortKey(after.score, order.countUpTo(after.code) - 1);
  const best = bestKeys(keys, first + 1, behind);
  const hits: Hit[] = [];
  for (const key of best.subarray(0, first)) {
    const found = source.document(order.documents[placeOfKey(key)] ?? -1);
    if (found !== null) hits.push({ procedure: found.procedure, name: found.name, score: scoreOfKey(key) });
  }
  return { hits, hasNextPage: best.length > first };
}
