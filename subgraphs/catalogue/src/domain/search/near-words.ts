import { BoundedCache } from '@lienthong/kernel';

/** Words that differ by one typing error: a letter left out, added, exchanged, or two in the wrong order. */
export interface NearWords {
  add(word: string): void;
  near(word: string): readonly string[];
}

/** Two words one error apart become equal when each loses at most one letter, so those forms are indexed. */
export function createNearWords(): NearWords {
  const byForm = new Map<string, string[]>();
  const known = new BoundedCache<readonly string[]>(MOST_KNOWN);
  const find = (word: string): readonly string[] => {
    const found = new Set<string>();
    for (const form of shortened(word)) {
      for (const other of byForm.get(form) ?? []) {
        if (other !== word && isOneErrorApart(word, other)) found.add(other);
      }
    }
    return [...found];
  };
  return {
    add(word) {
      known.clear();
      for (const form of shortened(word)) {
        const words = byForm.get(form);
        if (words === undefined) byForm.set(form, [word]);
        else words.push(word);
      }
    },
    near(word) {
      if (word.length < SHORTEST || /\d/.test(word)) return [];
      const remembered = known.get(word);
      if (remembered !== undefined) return remembered;
      const found = find(word);
      known.set(word, found);
      return found;
    },
  };
}

/** Words repeat where texts do not. */
const MOST_KNOWN = 5_000;

/** Of shorter words nearly all are one error apart. */
const SHORTEST = 3;

function shortened(word: string): Set<string> {
  const forms = new Set([word]);
  for (let index = 0; index < word.length; index += 1)
    forms.add(word.slice(0, index) + word.slice(index + 1));
  return forms;
}

export function isOneErrorApart(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1);
  if (short.slice(at + 1) === long.slice(at + 1)) return true;
  return (
    short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2)
  );
}
