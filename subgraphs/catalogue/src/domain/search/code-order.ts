/** Live documents in order of code; those of one code in the order of their arrival. */
export interface CodeOrder {
  readonly documents: Int32Array;
  /** Place of each document. */
  readonly places: Int32Array;
  /** How many have that code or one before it. */
  countUpTo(code: string): number;
}

interface Ordered {
  readonly procedure: { readonly code: string };
}

/** Null: replaced or removed. */
export function orderOf(documents: readonly (Ordered | null)[]): CodeOrder {
  const live = documents.flatMap((document, number) =>
    document === null ? [] : [{ code: document.procedure.code, number }],
  );
  live.sort((a, b) => (a.code === b.code ? a.number - b.number : a.code < b.code ? -1 : 1));
  const places = new Int32Array(documents.length);
  for (const [place, { number }] of live.entries()) places[number] = place;
  return {
    documents: Int32Array.from(live, ({ number }) => number),
    places,
    countUpTo: (code) => firstAfter(live, code),
  };
}

function firstAfter(sorted: readonly { readonly code: string }[], code: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.code ?? '') <= code) low = middle + 1;
    else high = middle;
  }
  return low;
}
