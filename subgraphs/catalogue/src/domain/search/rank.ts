import type { NearWords } from './near-words.js';
import { NAME_WEIGHT, type PostingLists, pairOf, weightIn } from './posting-lists.js';
import { createScoreBoard, type ScoreBoard } from './score-board.js';

export interface RankingSource {
  readonly lists: PostingLists;
  readonly near: NearWords;
  /** Numbers given so far. */
  readonly documents: number;
  /** False: replaced or removed since. */
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

/**
 * Ranks the documents by one reading of a query. What counts most is looked up first; once the rest cannot lift
 * a document that has nothing yet to an answer, only those already found go on: common words cost little.
 */
export function rank(source: RankingSource, words: readonly string[]): Ranking {
  const board = createScoreBoard(source);
  const terms = words.map((_word, index) => expand(source, words, index));
  const wanted = wantedOf(source, terms).toSorted((a, b) => b.weight - a.weight);
  const total = wanted.reduce((sum, { weight }) => sum + weight, 0);
  let remaining = total;
  let only: readonly number[] | null = null;
  for (const one of wanted) {
    const least = WORST_SHARE_OF_BEST * board.best();
    if (remaining < least) {
      only = (only ?? board.touched).filter((document) => board.match(document) + remaining >= least);
    }
    if (only === null) giveAll(source, board, one);
    else giveOnly(source, board, { ...one, only });
    remaining -= one.weight;
  }
  return { board, total, words: terms.flatMap((alternatives) => alternatives.map(({ term }) => term)) };
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
  const known = lists.words.has(word);
  const itself = known ? [{ term: word, share: 1 }] : [];
  if (known && !isStrange(lists, words, index)) return itself;
  const share = known ? PERHAPS_MISTYPED : MISTYPED;
  const similar = near.near(word).map((term) => ({ term, share }));
  const isBegun = !known && index === words.length - 1 && word.length >= SHORTEST_BEGINNING;
  const begun = isBegun ? beginningWith(lists, word) : [];
  return [...itself, ...similar, ...begun];
}

const SHORTEST_BEGINNING = 2;

const beginningWith = ({ words }: PostingLists, beginning: string): Alternative[] =>
  [...words].filter((term) => term.startsWith(beginning)).map((term) => ({ term, share: BEGUN }));

/** A word that stands beside its neighbours nowhere may be another one with a typing error. */
function isStrange(lists: PostingLists, words: readonly string[], index: number): boolean {
  const [before, word = '', after] = [words[index - 1], words[index], words[index + 1]];
  if (before === undefined && after === undefined) return false;
  const standsAfter = before !== undefined && lists.get(pairOf(before, word)).documents.length > 0;
  const standsBefore = after !== undefined && lists.get(pairOf(word, after)).documents.length > 0;
  return !standsAfter && !standsBefore;
}

/** Rare words tell more. A word that no document has tells nothing but still counts as asked for. */
export const rarity = (documents: number, frequency: number): number =>
  Math.log(1 + documents / (1 + frequency));

function rarityOf({ lists, documents }: RankingSource, [best]: readonly Alternative[]): number {
  return rarity(documents, best === undefined ? 0 : lists.get(best.term).documents.length);
}

/** Up to this many alternatives of a word are tried in pairs. */
const MOST_PAIRED = 8;

const pairsOf = (first: readonly Alternative[], second: readonly Alternative[]): Alternative[] =>
  first
    .slice(0, MOST_PAIRED)
    .flatMap((a) =>
      second.slice(0, MOST_PAIRED).map((b) => ({ term: pairOf(a.term, b.term), share: a.share * b.share })),
    );

function giveAll(
  { lists }: RankingSource,
  board: ScoreBoard,
  { alternatives, weight, isWord }: Wanted,
): void {
  for (const { term, share } of alternatives) {
    const points = weight * share;
    const { documents, weights } = lists.get(term);
    for (const [index, document] of documents.entries()) {
      const standing = weights[index] ?? 0;
      board.offer(document, points * standing, isWord && standing === NAME_WEIGHT);
    }
  }
  board.book();
}

function giveOnly(
  { lists }: RankingSource,
  board: ScoreBoard,
  { alternatives, weight, isWord, only }: Wanted & { readonly only: readonly number[] },
): void {
  for (const { term, share } of alternatives) {
    const postings = lists.get(term);
    if (postings.documents.length === 0) continue;
    for (const document of only) {
      const standing = weightIn(postings, document);
      if (standing > 0) board.offer(document, weight * share * standing, isWord && standing === NAME_WEIGHT);
    }
  }
  board.book();
}
