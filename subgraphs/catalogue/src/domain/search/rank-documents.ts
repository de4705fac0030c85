import type { DocumentStore, StoredDocument } from './document-store.js';
import { type Ranking, rank, WORST_SHARE_OF_BEST } from './rank.js';
import type { RankedDocuments } from './select-hits.js';

export interface RankedSearch extends RankedDocuments {
  /** Folded words to be highlighted. */
  readonly words: ReadonlySet<string>;
}

/** All documents that answer one of the readings, best first; without readings all there are, in order of code. */
export function rankDocuments(store: DocumentStore, readings: readonly (readonly string[])[]): RankedSearch {
  if (readings.length === 0) {
    const { documents } = store.inOrder();
    return { documents, scores: new Int32Array(documents.length), words: new Set() };
  }
  const rankings = ranked(store, readings);
  const words = new Set(rankings.flatMap((ranking) => ranking.words));
  return { ...sorted(scored(store, rankings), store), words };
}

/** What is far behind the best of one reading need not be looked at in the next. */
function ranked(store: DocumentStore, readings: readonly (readonly string[])[]): readonly Ranking[] {
  const source = {
    lists: store.lists,
    near: store.near,
    documents: store.count,
    isLive: (number: number) => store.document(number) !== null,
  };
  const rankings: Ranking[] = [];
  let bestShare = 0;
  for (const [reading, words] of readings.entries()) {
    const ranking = rank(source, words, { board: store.board(reading), bestShare });
    bestShare = Math.max(bestShare, ranking.board.best() / ranking.total);
    rankings.push(ranking);
  }
  return rankings;
}

/** A document counts by the reading that it answers best. */
function scored(store: DocumentStore, rankings: readonly Ranking[]): ReadonlyMap<number, number> {
  const least = WORST_SHARE_OF_BEST * Math.max(...rankings.map(({ board, total }) => board.best() / total));
  const scores = new Map<number, number>();
  for (const { board, total } of rankings) {
    for (const number of board.candidates) {
      const matched = board.match(number) / total;
      if (matched < least) continue;
      const document = store.document(number);
      if (document === null) continue;
      const tightness = Math.min(1, board.named(number) / store.massOf(number));
      scores.set(number, Math.max(scores.get(number) ?? 0, scoreOf(document, matched, tightness)));
    }
  }
  return scores;
}

/** Of two names that contain what was asked for, the one that says little else is meant. */
const TIGHTNESS_SHARE = 0.25;
const SCALE = 1_000_000;

const scoreOf = ({ nearness }: StoredDocument, matched: number, tightness: number): number =>
  Math.round(SCALE * ((1 - TIGHTNESS_SHARE) * matched + TIGHTNESS_SHARE * tightness + nearness));

/** More than there are procedures; score and place together stay exact. */
const PLACES = 2 ** 24;

/** Score and place in one number each, which sort without a comparison function. */
function sorted(scores: ReadonlyMap<number, number>, store: DocumentStore): RankedDocuments {
  const { documents, places } = store.inOrder();
  const keys = new Float64Array(scores.size);
  let size = 0;
  for (const [number, score] of scores) {
    keys[size] = (places[number] ?? 0) - score * PLACES;
    size += 1;
  }
  keys.sort();
  const ranked = new Int32Array(keys.length);
  const points = new Int32Array(keys.length);
  for (let index = 0; index < keys.length; index += 1) {
    const key = keys[index] ?? 0;
    const score = Math.ceil(-key / PLACES);
    points[index] = score;
    ranked[index] = documents[key + score * PLACES] ?? 0;
  }
  return { documents: ranked, scores: points };
}
