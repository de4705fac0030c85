import type { NearWords } from './near-words.js';
import { type PostingLists, pairOf, postingIn, standingOf } from './posting-lists.js';
import type { ScoreBoard } from './score-board.js';

export interface RankingSource {
  readonly lists: PostingLists;
  readonly near: NearWords;
  /** Numbers given so far. */
  readonly documents: number;
  isLive(document: number): boolean;
}

export interface Ranking {
  readonly board: ScoreBoard;
  /** Points of a document that contains everything in its name. */
  readonly total: number;
  /** Words that were looked for, mistyped ones as they are meant. */
  readonly words: readonly string[];
}

/** How much a word counts that differs from the typed one. */
const MISTYPED = 0.75;
const BEGUN = 0.7;
const PERHAPS_MISTYPED = 0.4;

/** A pair that stands in order counts as much as this share of its two words. */
const PAIR_SHARE = 0.6;

/** What matches worse than this share of the best is no answer. */
export const WORST_SHARE_OF_BEST = 0.55;

/** Where one reading is ranked. */
export interface RankingPlace {
  readonly board: ScoreBoard;
  /** Share of the points that the best document has for another reading; 0: this is the first. */
  readonly bestShare: number;
}

/**
 * Ranks the documents by one reading of a query. What counts most is looked up first; once the rest cannot lift
 * a document to an answer, it is left alone: common words cost little.
 */
export function rank(
  source: RankingSource,
  words: readonly string[],
  { board, bestShare }: RankingPlace,
): Ranking {
  const terms = words.map((_word, index) => expand(source, words, index));
  const wanted = wantedOf(source, terms).toSorted((a, b) => b.weight - a.weight);
  const total = wanted.reduce((sum, { weight }) => sum + weight, 0);
  let remaining = total;
  let foreseen = bestShare * total;
  let isForeseen = false;
  for (const { alternatives, weight, isWord } of wanted) {
    if (!isForeseen && remaining < FORESEEN_FROM * total) {
      foreseen = Math.max(foreseen, foresee(source, wanted, board));
      isForeseen = true;
    }
    board.narrow(WORST_SHARE_OF_BEST * Math.max(board.best(), foreseen) - remaining);
    for (const { term, share } of alternatives) {
      board.offer({ postings: source.lists.get(term), points: weight * share, isWord });
    }
    board.book();
    remaining -= weight;
  }
  return { board, total, words: terms.flatMap((alternatives) => alternatives.map(({ term }) => term)) };
}

/** Before, nobody is far enough ahead of what may still come. */
const FORESEEN_FROM = 0.65;
const MOST_FORESEEN = 8;

/** Sums in another order differ in their last digits. */
const ROUNDING = 1 - 1e-9;

/** What one of the leaders will have in the end: the sooner it is known, the more others are left alone. */
function foresee({ lists, isLive }: RankingSource, wanted: readonly Wanted[], board: ScoreBoard): number {
  const leads = (document: number): boolean => board.match(document) === board.best() && isLive(document);
  const leaders = board.candidates.filter(leads).slice(0, MOST_FORESEEN);
  const pointsOf = (document: number): number =>
    wanted.reduce(
      (sum, { alternatives, weight }) => sum + weight * shareIn(lists, alternatives, document),
      0,
    );
  return ROUNDING * Math.max(0, ...leaders.map(pointsOf));
}

/** Share of its weight that one thing that is looked for gives to a document. */
function shareIn(lists: PostingLists, alternatives: readonly Alternative[], document: number): number {
  let best = 0;
  for (const { term, share } of alternatives) {
    const posting = postingIn(lists.get(term), document);
    if (posting !== null) best = Math.max(best, share * standingOf(posting));
  }
  return best;
}

/** A word or a pair, in all the forms that will do. */
interface Wanted {
  readonly alternatives: readonly Alternative[];
  readonly weight: number;
  readonly isWord: boolean;
}

function wantedOf(source: RankingSource, terms: readonly (readonly Alternative[])[]): Wanted[] {
  return terms.flatMap((alternatives, index) => {
    const weight = rarityOf(source, alternatives);
    const word = { alternatives, weight, isWord: true };
    const next = terms[index + 1];
    if (next === undefined) return [word];
    const pairWeight = PAIR_SHARE * (weight + rarityOf(source, next));
    return [word, { alternatives: pairsOf(alternatives, next), weight: pairWeight, isWord: false }];
  });
}

interface Alternative {
  readonly term: string;
  readonly share: number;
}

/** Looks for the word itself; for similar ones if nobody writes it, or nobody beside its neighbours. */
function expand(source: RankingSource, words: readonly string[], index: number): readonly Alternative[] {
  const { lists, near } = source;
  const word = words[index] ?? '';
  const known = lists.hasWord(word);
  const itself = known ? [{ term: word, share: 1 }] : [];
  if (known && !isStrange(lists, words, index)) return itself;
  const share = known ? PERHAPS_MISTYPED : MISTYPED;
  const similar = near.near(word).map((term) => ({ term, share }));
  const isBegun = !known && index === words.length - 1 && word.length >= SHORTEST_BEGINNING;
  const begun = isBegun ? beginningWith(lists, word) : [];
  return [...itself, ...similar, ...begun];
}

const SHORTEST_BEGINNING = 2;

const beginningWith = (lists: PostingLists, beginning: string): Alternative[] =>
  lists.wordsFrom(beginning).map((term) => ({ term, share: BEGUN }));

/** A word that stands beside its neighbours nowhere may be another one with a typing error. */
function isStrange(lists: PostingLists, words: readonly string[], index: number): boolean {
  const [before, word = '', after] = [words[index - 1], words[index], words[index + 1]];
  if (before === undefined && after === undefined) return false;
  const standsAfter = before !== undefined && lists.get(pairOf(before, word)).length > 0;
  const standsBefore = after !== undefined && lists.get(pairOf(word, after)).length > 0;
  return !standsAfter && !standsBefore;
}

/** Rare words tell more. A word that no document has tells nothing but still counts as asked for. */
export const rarity = (documents: number, frequency: number): number =>
  Math.log(1 + documents / (1 + frequency));

function rarityOf({ lists, documents }: RankingSource, [best]: readonly Alternative[]): number {
  return rarity(documents, best === undefined ? 0 : lists.get(best.term).length);
}

/** Up to this many alternatives of a word are tried in pairs. */
const MOST_PAIRED = 8;

const pairsOf = (first: readonly Alternative[], second: readonly Alternative[]): Alternative[] =>
  first
    .slice(0, MOST_PAIRED)
    .flatMap((a) =>
      second.slice(0, MOST_PAIRED).map((b) => ({ term: pairOf(a.term, b.term), share: a.share * b.share })),
    );
