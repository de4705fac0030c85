/** Keyset page: at most `first` items whose key comes after `after`. Null: from the beginning. */
export interface Page {
  readonly first: number;
  readonly after: string | null;
}
