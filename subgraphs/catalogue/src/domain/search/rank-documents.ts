import type { DocumentStore } from './document-store.js';
import { type Ranking, rank } from './rank.js';
import type { RankedDocuments } from './select-hits.js';
import { sortKey } from './sort-key.js';

export interface RankedSearch extends RankedDocuments {
  /** Folded words to be highlighted. */
  readonly words: ReadonlySet<string>;
}

/** By document: 1 if it may be found. */
export type Findable = Uint8Array;

/** All documents that answer one of the readings; without readings all there are. */
export function rankDocuments(
  store: DocumentStore,
  readings: readonly (readonly string[])[],
  findable: Findable,
): RankedSearch {
  if (readings.length === 0) return { keys: everything(store, findable), words: new Set() };
  const source = { lists: store.lists, near: store.near, documents: store.count };
  const rankings = readings.map((words, reading) => rank(source, words, store.board(reading)));
  const words = new Set(rankings.flatMap((ranking) => ranking.words));
  return { keys: keysOf(store, rankings, findable), words };
}

function everything(store: DocumentStore, findable: Findable): Float64Array {
  const { places } = store.inOrder();
  const keys: number[] = [];
  for (let document = 0; document < store.count; document += 1)
    if (findable[document] === 1) keys.push(sortKey(0, places[document] ?? 0));
  return Float64Array.from(keys);
}

/** What matches worse than this share of the best is no answer. */
const WORST_SHARE_OF_BEST = 0.55;

/** A document counts by the reading that it answers best. */
function keysOf(store: DocumentStore, rankings: readonly Ranking[], findable: Findable): Float64Array {
  const { places } = store.inOrder();
  const least = WORST_SHARE_OF_BEST * Math.max(...rankings.map((ranking) => bestShare(ranking, findable)));
  const scores = store.scores();
  const found: number[] = [];
  for (const ranking of rankings) {
    for (const number of answersOf(ranking, least, findable)) {
      const before = scores[number] as number;
      if (before === 0) found.push(number);
      scores[number] = Math.max(before, scoreOf(store, number, ranking));
    }
  }
  const keys = new Float64Array(found.length);
  for (const [index, number] of found.entries()) {
    keys[index] = sortKey(scores[number] ?? 0, places[number] ?? 0);
    scores[number] = 0;
  }
  return keys;
}

function bestShare({ board: { matched }, total }: Ranking, findable: Findable): number {
  let best = 0;
  for (let number = 0; number < matched.length; number += 1) {
    const points = matched[number] as number;
    if (points > best && findable[number] === 1) best = points;
  }
  return best / total;
}

/** The hot loop: most documents are passed over by one comparison. */
function answersOf({ board: { matched }, total }: Ranking, least: number, findable: Findable): number[] {
  const answers: number[] = [];
  const points = least * total;
  if (!(points > 0)) return answers;
  for (let number = 0; number < matched.length; number += 1) {
    if ((matched[number] as number) >= points && findable[number] === 1) answers.push(number);
  }
  return answers;
}

/** Of two names that contain what was asked for, the one that says little else is meant. */
const TIGHTNESS_SHARE = 0.25;
const SCALE = 1_000_000;

function scoreOf(store: DocumentStore, number: number, { board, total }: Ranking): number {
  const matched = (board.matched[number] ?? 0) / total;
  const tightness = Math.min(1, (board.named[number] ?? 0) / store.massOf(number));
  const nearness = store.document(number)?.nearness ?? 0;
  return Math.round(SCALE * ((1 - TIGHTNESS_SHARE) * matched + TIGHTNESS_SHARE * tightness + nearness));
}
