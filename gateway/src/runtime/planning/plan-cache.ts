/** Keeps what was used most recently, up to a number of bytes, so that no stream of new operations fills the memory. */
export class PlanCache<Value> {
  private readonly entries = new Map<string, { readonly value: Value; readonly bytes: number }>();
  private total = 0;

  constructor(private readonly maxBytes: number) {}

  get(key: string): Value | undefined {
    const entry = this.entries.get(key);
    if (entry === undefined) return undefined;
    this.entries.delete(key);
    this.entries.set(key, entry);
    return entry.value;
  }

  /** What is larger than everything that may be kept is not kept. */
  set(key: string, value: Value, bytes: number): void {
    this.remove(key);
    if (bytes > this.maxBytes) return;
    this.entries.set(key, { value, bytes });
    this.total += bytes;
    for (const oldest of this.entries.keys()) {
      if (this.total <= this.maxBytes) return;
      this.remove(oldest);
    }
  }

  /** The most recently used first. */
  *values(): Generator<Value> {
    for (const { value } of [...this.entries.values()].reverse()) yield value;
  }

  get bytes(): number {
    return this.total;
  }

  private remove(key: string): void {
    this.total -= this.entries.get(key)?.bytes ?? 0;
    this.entries.delete(key);
  }
}
