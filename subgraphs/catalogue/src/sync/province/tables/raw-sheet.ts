/** What stands in a file as a grid of text, however it was written. */
export interface RawSheet {
  readonly file: string;
  /** Name of the sheet. Null: a file of one grid. */
  readonly sheet: string | null;
  /** Rows that hold anything; the first one names the columns. */
  readonly rows: readonly RawRow[];
}

export interface RawRow {
  /** Counts from 1, as a spreadsheet shows it. */
  readonly row: number;
  readonly cells: readonly string[];
}

/** Larger than any province's own file by far; stops what would fill the memory. */
export const LIMITS = {
  fileBytes: 20_000_000,
  unpackedBytes: 150_000_000,
  rows: 100_000,
  cells: 2_000_000,
} as const;

export const isEmpty = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');
