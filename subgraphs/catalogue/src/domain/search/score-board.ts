import { documentOf, IN_NAME, type Postings, placeOf, postingIn, standingOf } from './posting-lists.js';

/** Points of documents for one reading of a query; used again for the next one after `clear`. */
export interface ScoreBoard {
  /** Documents with any points that may still become an answer, each once. */
  readonly candidates: readonly number[];
  /** Points of a document for all that was found. */
  match(document: number): number;
  /** Points of a document for words found in its name. */
  named(document: number): number;
  /** Most points of a live document so far. */
  best(): number;
  /** Leaves those with fewer points alone from now on: they cannot become an answer any more. */
  narrow(atLeast: number): void;
  /** Offers points for one form of what is being looked for; a document keeps the best offer. */
  offer(offer: Offer): void;
  /** Adds the best offers to the points; the next offers are for something else. */
  book(): void;
  clear(): void;
}

export interface Offer {
  readonly postings: Postings;
  /** For standing in a name; less for standing elsewhere. */
  readonly points: number;
  /** Whether points for a name count for how well the name is met. */
  readonly isWord: boolean;
}

/** Of a long list only the few candidates are looked up. */
const WORTH_LOOKING_UP = 8;

export function createScoreBoard(documents: number, isLive: (document: number) => boolean): ScoreBoard {
  let [best, least] = [0, 0];
  const matched = new Float64Array(documents);
  const inName = new Float64Array(documents);
  const offers = createBestOffers(documents);
  const touched: number[] = [];
  const candidates: number[] = [];
  const at = (points: Float64Array, document: number): number => points[document] ?? 0;
  const lookUp = (offer: Offer): void => {
    for (const document of candidates) {
      const posting = postingIn(offer.postings, document);
      if (posting !== null) offers.take(posting, offer);
    }
  };
  const walk = (offer: Offer): void => {
    for (const posting of offer.postings) {
      if (at(matched, documentOf(posting)) >= least) offers.take(posting, offer);
    }
  };
  const give = (document: number, points: number, isInName: boolean): void => {
    const before = at(matched, document);
    if (before === 0) {
      touched.push(document);
      candidates.push(document);
    }
    matched[document] = before + points;
    if (before + points > best && isLive(document)) best = before + points;
    if (isInName) inName[document] = at(inName, document) + points;
  };
  return {
    candidates,
    best: () => best,
    match: (document) => at(matched, document),
    named: (document) => at(inName, document),
    narrow(atLeast) {
      least = atLeast;
      if (least > 0) keepOnly(candidates, (document) => at(matched, document) >= least);
    },
    offer(offer) {
      const isLong = offer.postings.length > WORTH_LOOKING_UP * candidates.length;
      if (least > 0 && isLong) lookUp(offer);
      else walk(offer);
    },
    book: () => offers.giveOut(give),
    clear() {
      for (const document of touched) {
        matched[document] = 0;
        inName[document] = 0;
      }
      touched.length = 0;
      candidates.length = 0;
      best = 0;
      least = 0;
    },
  };
}

interface BestOffers {
  take(posting: number, offer: Offer): void;
  /** Hands out what was taken, and is empty again. */
  giveOut(give: (document: number, points: number, isInName: boolean) => void): void;
}

function createBestOffers(documents: number): BestOffers {
  const offered = new Float64Array(documents);
  const inName = new Uint8Array(documents);
  const open: number[] = [];
  return {
    take(posting, { points, isWord }) {
      const document = documentOf(posting);
      const before = offered[document] ?? 0;
      const given = points * standingOf(posting);
      if (given <= before) return;
      if (before === 0) open.push(document);
      offered[document] = given;
      inName[document] = isWord && placeOf(posting) === IN_NAME ? 1 : 0;
    },
    giveOut(give) {
      for (const document of open) {
        give(document, offered[document] ?? 0, inName[document] === 1);
        offered[document] = 0;
      }
      open.length = 0;
    },
  };
}

/** In place. */
function keepOnly(documents: number[], isKept: (document: number) => boolean): void {
  let kept = 0;
  for (const document of documents) {
    if (!isKept(document)) continue;
    documents[kept] = document;
    kept += 1;
  }
  documents.length = kept;
}
