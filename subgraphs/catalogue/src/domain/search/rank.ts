import type { NearWords } from './near-words.js';
import type { PostingLists, Postings } from './posting-lists.js';
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

/** Gives every document its points for one reading of a query, on a clear board. */
export function rank(source: RankingSource, words: readonly string[], board: ScoreBoard): Ranking {
  const { lists } = source;
  const numbers = words.map((word) => lists.numberOf(word));
  const meant = words.map((word, index) => meaningsOf(source, { word, index, numbers }));
  const weights = meant.map(([best]) => rarity(source, best?.number ?? null));
  let total = 0;
  for (const [index, forms] of meant.entries()) {
    const weight = weights[index] ?? 0;
    total += weight;
    board.add(
      forms.map(({ number, share }) => ({ postings: lists.ofWord(number), points: weight * share })),
      'WORD',
    );
    const next = meant[index + 1];
    if (next === undefined) continue;
    const pairWeight = PAIR_SHARE * (weight + (weights[index + 1] ?? 0));
    total += pairWeight;
    board.add(pairsOf(lists, [forms, next], pairWeight), 'PAIR');
  }
  return { board, total, words: meant.flatMap((forms) => forms.map(({ number }) => lists.wordOf(number))) };
}

/** A word that may be meant, and how much it counts. */
interface Meaning {
  readonly number: number;
  readonly share: number;
}

interface TypedWord {
  readonly word: string;
  /** Where it stands among the words. */
  readonly index: number;
  /** Of all words. Null: no document contains it. */
  readonly numbers: readonly (number | null)[];
}

/** Looks for the word itself; for similar ones if nobody writes it, or nobody beside its neighbours. */
function meaningsOf(source: RankingSource, typed: TypedWord): readonly Meaning[] {
  const { lists } = source;
  const { word, index, numbers } = typed;
  const number = numbers[index] ?? null;
  const itself = number === null ? [] : [{ number, share: 1 }];
  if (number !== null && !isStrange(lists, number, typed)) return itself;
  const share = number === null ? MISTYPED : PERHAPS_MISTYPED;
  const similar = similarTo(source, typed).map((other) => ({ number: other, share }));
  const isBegun = number === null && index === numbers.length - 1 && word.length >= SHORTEST_BEGINNING;
  const begun = isBegun ? lists.wordsFrom(word).map((whole) => ({ number: whole, share: BEGUN })) : [];
  return [...itself, ...similar, ...begun];
}

const SHORTEST_BEGINNING = 2;

/** One error away: those that stand beside the neighbours, if any do; else all, for a word that nobody writes. */
function similarTo({ lists, near }: RankingSource, typed: TypedWord): readonly number[] {
  const similar = near.near(typed.word).map((word) => lists.numberOf(word) ?? 0);
  const fitting = similar.filter((number) => !isStrange(lists, number, typed));
  const isWritten = typed.numbers[typed.index] !== null;
  return fitting.length > 0 || isWritten ? fitting : similar;
}

/** A word that stands beside its neighbours nowhere may be another one with a typing error. */
function isStrange(lists: PostingLists, number: number, { index, numbers }: TypedWord): boolean {
  const [before, after] = [numbers[index - 1], numbers[index + 1]];
  if (before === undefined && after === undefined) return false;
  const standsAfter = typeof before === 'number' && lists.ofPair(before, number).length > 0;
  const standsBefore = typeof after === 'number' && lists.ofPair(number, after).length > 0;
  return !standsAfter && !standsBefore;
}

/**
 * Rare words tell more; everyday words are rare in names and common in what is said below them, so both are counted.
 * A word that no document has tells nothing but still counts as asked for.
 */
export function rarity(
  { lists, documents }: Pick<RankingSource, 'lists' | 'documents'>,
  word: number | null,
): number {
  if (word === null) return rarityOf(documents, 0);
  return (rarityOf(documents, lists.ofWord(word).length) + rarityOf(documents, lists.titlesWith(word))) / 2;
}

const rarityOf = (documents: number, frequency: number): number => Math.log(1 + documents / (1 + frequency));

/** Up to this many forms of a word are tried in pairs. */
const MOST_PAIRED = 8;

interface PairForm {
  readonly postings: Postings;
  readonly points: number;
}

function pairsOf(
  lists: PostingLists,
  [first, second]: readonly [readonly Meaning[], readonly Meaning[]],
  points: number,
): PairForm[] {
  const found: PairForm[] = [];
  for (const a of first.slice(0, MOST_PAIRED)) {
    for (const b of second.slice(0, MOST_PAIRED)) {
      const postings = lists.ofPair(a.number, b.number);
      if (postings.length > 0) found.push({ postings, points: points * a.share * b.share });
    }
  }
  return found;
}
