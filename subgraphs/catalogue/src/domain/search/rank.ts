import type { NearWords } from './near-words.js';
import { NAME_WEIGHT, type PostingLists, type Postings, pairOf, weightIn } from './posting-lists.js';
import type { ScoreBoard } from './score-board.js';

export interface RankingSource {
  readonly lists: PostingLists;
  readonly near: NearWords;
  /** Numbers given so far. */
  readonly documents: number;
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
 * a document to an answer, it is left alone: common words cost little.
 */
export function rank(source: RankingSource, words: readonly string[], board: ScoreBoard): Ranking {
  const terms = words.map((_word, index) => expand(source, words, index));
  const wanted = wantedOf(source, terms).toSorted((a, b) => b.weight - a.weight);
  const total = wanted.reduce((sum, { weight }) => sum + weight, 0);
  let remaining = total;
  for (const one of wanted) {
    give(source.lists, board, { ...one, atLeast: WORST_SHARE_OF_BEST * board.best() - remaining });
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

/** What one word or pair gives, and to whom. */
interface Giving extends Wanted {
  /** Documents with fewer points cannot become an answer any more. */
  readonly atLeast: number;
}

/** Of a long list only the few documents that are still in question are looked up. */
const WORTH_LOOKING_UP = 8;

function give(
  lists: PostingLists,
  board: ScoreBoard,
  { alternatives, weight, isWord, atLeast }: Giving,
): void {
  const isOpen = (document: number): boolean => board.match(document) >= atLeast;
  for (const { term, share } of alternatives) {
    const points = weight * share;
    const offer: Offer = (document, standing) => {
      if (isOpen(document)) board.offer(document, points * standing, isWord && standing === NAME_WEIGHT);
    };
    const postings = lists.get(term);
    if (atLeast > 0 && postings.documents.length > WORTH_LOOKING_UP * board.touched.length) {
      lookUp(postings, board.touched.filter(isOpen), offer);
    } else {
      walk(postings, offer);
    }
  }
  board.book();
}

type Offer = (document: number, standing: number) => void;

function lookUp(postings: Postings, documents: readonly number[], offer: Offer): void {
  for (const document of documents) {
    const standing = weightIn(postings, document);
    if (standing > 0) offer(document, standing);
  }
}

function walk({ documents, weights }: Postings, offer: Offer): void {
  for (let index = 0; index < documents.length; index += 1) {
    offer(documents[index] ?? 0, weights[index] ?? 0);
  }
}
