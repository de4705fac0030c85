/** Things of which the latest state counts. */
export interface SnapshotStore<Item> {
  /** Fingerprint of the stored state by id; what is not stored is missing. */
  fingerprints(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  put(items: readonly Fingerprinted<Item>[]): Promise<void>;
}

export interface Fingerprinted<Item> {
  readonly id: string;
  readonly item: Item;
  readonly fingerprint: string;
}
