/** Points of documents for one reading of a query; used again for the next one after `clear`. */
export interface ScoreBoard {
  /** Documents with any points, each once. */
  readonly touched: readonly number[];
  /** Points of a document for all that was found. */
  match(document: number): number;
  /** Points of a document for words found in its name. */
  named(document: number): number;
  /** Most points of a live document so far. */
  best(): number;
  /** Offers points for the term being looked for; a document keeps the best offer. */
  offer(document: number, points: number, isInName: boolean): void;
  /** Adds the best offers to the points; the next offers are for another term. */
  book(): void;
  clear(): void;
}

export function createScoreBoard(documents: number, isLive: (document: number) => boolean): ScoreBoard {
  let best = 0;
  const matched = new Float64Array(documents);
  const inName = new Float64Array(documents);
  const offered = new Float64Array(documents);
  const offeredInName = new Uint8Array(documents);
  const touched: number[] = [];
  const open: number[] = [];
  const at = (points: Float64Array, document: number): number => points[document] ?? 0;
  return {
    touched,
    best: () => best,
    match: (document) => at(matched, document),
    named: (document) => at(inName, document),
    offer(document, points, isInName) {
      const before = at(offered, document);
      if (before === 0) open.push(document);
      if (points <= before) return;
      offered[document] = points;
      offeredInName[document] = isInName ? 1 : 0;
    },
    book() {
      for (const document of open) {
        const points = at(offered, document);
        offered[document] = 0;
        const before = at(matched, document);
        if (before === 0) touched.push(document);
        matched[document] = before + points;
        if (before + points > best && isLive(document)) best = before + points;
        if (offeredInName[document] === 1) inName[document] = at(inName, document) + points;
      }
      open.length = 0;
    },
    clear() {
      for (const document of touched) {
        matched[document] = 0;
        inName[document] = 0;
      }
      touched.length = 0;
      best = 0;
    },
  };
}
