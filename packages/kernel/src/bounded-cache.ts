/**
 * Keeps the most recently used entries up to what they may weigh together, so that no stream of new keys fills the
 * memory. What a weight is, is its owner's business: entries, of which each weighs 1, or bytes (`textBytes`).
 */
export class BoundedCache<Value> {
  private readonly entries = new Map<string, Entry<Value>>();
  private newest: Entry<Value> | null = null;
  private total = 0;

  constructor(private readonly limit: number) {}

  get(key: string): Value | undefined {
    const entry = this.entries.get(key);
    if (entry === undefined) return undefined;
    // Moved under the key it came with: the map would hold the one that was asked with, long after it is over.
    if (entry !== this.newest) {
      this.entries.delete(entry.key);
      this.entries.set(entry.key, entry);
      this.newest = entry;
    }
    return entry.value;
  }

  /** What weighs more than everything that may be kept is not kept, and pushes nothing out. */
  set(key: string, value: Value, weight = 1): void {
    this.delete(key);
    if (weight > this.limit) return;
    this.newest = { key, value, weight };
    this.entries.set(key, this.newest);
    this.total += weight;
    for (const oldest of this.entries.keys()) {
      if (this.total <= this.limit) return;
      this.delete(oldest);
    }
  }

  delete(key: string): void {
    const entry = this.entries.get(key);
    if (entry === undefined) return;
    this.total -= entry.weight;
    this.entries.delete(key);
    if (entry === this.newest) this.newest = null;
  }

  clear(): void {
    this.entries.clear();
    this.newest = null;
    this.total = 0;
  }

  /** The most recently used first. */
  *values(): Generator<Value> {
    for (const { value } of [...this.entries.values()].reverse()) yield value;
  }

  get size(): number {
    return this.entries.size;
  }

  get weight(): number {
    return this.total;
  }
}

/** Bytes of memory that an entry with these texts takes at most: two a letter, and something for each text and itself. */
export const textBytes = (...texts: readonly string[]): number =>
  texts.reduce((sum, { length }) => sum + 50 + 2 * length, 200);

interface Entry<Value> {
  readonly key: string;
  readonly value: Value;
  readonly weight: number;
}
