import { IN_NAME, PLACE_BITS, PLACE_MASK, type Postings, STANDINGS } from './posting-lists.js';

/** Points of documents for one reading of a query; used again for the next one after `clear`. */
export interface ScoreBoard {
  /** By document: points for all that was found. */
  readonly matched: Float64Array;
  /** By document: points for words found in its name. */
  readonly named: Float64Array;
  /** Adds points for one thing that is looked for; of several forms of it a document keeps the best. */
  add(forms: readonly Form[], kind: 'WORD' | 'PAIR'): void;
  clear(): void;
}

export interface Form {
  readonly postings: Postings;
  /** For standing in a name; less for standing elsewhere. */
  readonly points: number;
}

export function createScoreBoard(documents: number): ScoreBoard {
  const matched = new Float64Array(documents);
  const named = new Float64Array(documents);
  const best = createBestForms(documents);
  const pointsAt = new Float64Array(PLACE_MASK + 1);
  const namedAt = new Float64Array(PLACE_MASK + 1);
  const addOne = ({ postings, points }: Form, isWord: boolean): void => {
    for (const [place, standing] of STANDINGS.entries()) pointsAt[place] = points * standing;
    namedAt[IN_NAME] = points;
    if (isWord) walkWord(postings, { matched, named, pointsAt, namedAt });
    else walkPair(postings, matched, pointsAt);
  };
  return {
    matched,
    named,
    add(forms, kind) {
      const [only] = forms;
      if (forms.length === 1 && only !== undefined) return addOne(only, kind === 'WORD');
      for (const form of forms) best.take(form);
      best.giveOut(matched, kind === 'WORD' ? named : null);
    },
    clear() {
      matched.fill(0);
      named.fill(0);
    },
  };
}

interface Walk {
  readonly matched: Float64Array;
  readonly named: Float64Array;
  /** By place. */
  readonly pointsAt: Float64Array;
  readonly namedAt: Float64Array;
}

/** A few thousand documents: adding to all of them costs less than finding out which to leave alone. */
function walkWord(postings: Postings, { matched, named, pointsAt, namedAt }: Walk): void {
  for (let index = 0; index < postings.length; index += 1) {
    const posting = postings[index] as number;
    const document = posting >> PLACE_BITS;
    const place = posting & PLACE_MASK;
    matched[document] = (matched[document] as number) + (pointsAt[place] as number);
    named[document] = (named[document] as number) + (namedAt[place] as number);
  }
}

function walkPair(postings: Postings, matched: Float64Array, pointsAt: Float64Array): void {
  for (let index = 0; index < postings.length; index += 1) {
    const posting = postings[index] as number;
    const document = posting >> PLACE_BITS;
    matched[document] = (matched[document] as number) + (pointsAt[posting & PLACE_MASK] as number);
  }
}

interface BestForms {
  take(form: Form): void;
  /** Adds what was taken, in names to `named` as well, and is empty again. */
  giveOut(matched: Float64Array, named: Float64Array | null): void;
}

function createBestForms(documents: number): BestForms {
  const offered = new Float64Array(documents);
  const inName = new Uint8Array(documents);
  const open: number[] = [];
  return {
    take({ postings, points }) {
      for (let index = 0; index < postings.length; index += 1) {
        const posting = postings[index] as number;
        const document = posting >> PLACE_BITS;
        const place = posting & PLACE_MASK;
        const before = offered[document] as number;
        const given = points * (STANDINGS[place] as number);
        if (given <= before) continue;
        if (before === 0) open.push(document);
        offered[document] = given;
        inName[document] = place === IN_NAME ? 1 : 0;
      }
    },
    giveOut(matched, named) {
      for (let index = 0; index < open.length; index += 1) {
        const document = open[index] as number;
        const points = offered[document] as number;
        matched[document] = (matched[document] as number) + points;
        if (named !== null && inName[document] === 1) named[document] = (named[document] as number) + points;
        offered[document] = 0;
      }
      open.length = 0;
    },
  };
}
