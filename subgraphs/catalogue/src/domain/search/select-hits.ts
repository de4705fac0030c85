import type { FacetCounts, FacetNumbers, Facets, SearchFilters } from './facets.js';
import type { SearchableProcedure } from './searchable-procedure.js';
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

export interface SelectedHits extends FacetCounts {
  /** Best first; equal ones in order of code: a total order, on which pages stand. */
  readonly hits: readonly Hit[];
  readonly hasNextPage: boolean;
  /** On all pages. */
  readonly totalCount: number;
}

/** Documents that were found, in the order of hits. */
export interface RankedDocuments {
  readonly documents: ArrayLike<number>;
  readonly scores: ArrayLike<number>;
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
}

/** What passes the filters, in the order of hits, and all counts: the same for every page. */
export interface FilteredDocuments extends RankedDocuments {
  readonly counts: FacetCounts;
}

/** One walk over what was found. */
export function filterDocuments(
  { facets, document }: Source,
  { documents, scores }: RankedDocuments,
  filters: SearchFilters,
): FilteredDocuments {
  const counter = facets.count(filters);
  const kept: number[] = [];
  const points: number[] = [];
  for (let index = 0; index < documents.length; index += 1) {
    const number = documents[index] ?? 0;
    const found = document(number);
    if (found === null || filters.codes?.has(found.procedure.code) === false) continue;
    if (!counter.take(found.facets)) continue;
    kept.push(number);
    points.push(scores[index] ?? 0);
  }
  return { documents: kept, scores: points, counts: counter.counts };
}

/** One page of them. */
export function pageOfHits(
  { document }: Pick<Source, 'document'>,
  { documents, scores, counts }: FilteredDocuments,
  { first, after }: HitPage,
): SelectedHits {
  const hits: Hit[] = [];
  let remaining = 0;
  for (let index = 0; index < documents.length; index += 1) {
    const found = document(documents[index] ?? 0);
    if (found === null) continue;
    const hit = { procedure: found.procedure, name: found.name, score: scores[index] ?? 0 };
    if (!comesAfter(hit, after)) continue;
    remaining += 1;
    if (remaining > first) break;
    hits.push(hit);
  }
  return { hits, totalCount: documents.length, hasNextPage: remaining > first, ...counts };
}

const comesAfter = ({ score, procedure }: Hit, after: HitKey | null): boolean =>
  after === null || score < after.score || (score === after.score && procedure.code > after.code);
