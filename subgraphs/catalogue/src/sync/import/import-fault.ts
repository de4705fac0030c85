/** Where in a file something is wrong. Rows count from 1, a header being row 1; null: the file as a whole. */
export interface ImportPlace {
  readonly file: string;
  readonly row: number | null;
  /** Null: the row as a whole. */
  readonly column: string | null;
  /** Absent: the file has no sheets. */
  readonly sheet?: string;
  /** Place in a JSON file, e.g. `units[3].periods[0].name`. Absent: a file of rows. */
  readonly path?: string;
}

/** Why a file was refused; nothing of it was stored. */
export type ImportFault = ImportPlace &
  (
    | { readonly type: 'UnreadableFile' }
    | { readonly type: 'RowTooLong'; readonly limitBytes: number }
    | { readonly type: 'NotJson' }
    | { readonly type: 'NotCsv' }
    | {
        readonly type: 'WrongColumns';
        readonly missing: readonly string[];
        readonly unknown: readonly string[];
      }
    | { readonly type: 'MissingValue' }
    | { readonly type: 'UnknownCode'; readonly code: string }
    | { readonly type: 'DuplicateCode'; readonly code: string; readonly firstRow: number }
    | { readonly type: 'OverlappingValidity'; readonly code: string; readonly otherId: string }
    | { readonly type: 'SuccessionCycle'; readonly areaIds: readonly string[] }
    | { readonly type: 'UnknownFormat'; readonly known: readonly string[] }
    | { readonly type: 'NotXlsx' }
    | { readonly type: 'TooLarge'; readonly limit: number; readonly unit: SizeUnit }
    | { readonly type: 'UnknownSheet'; readonly known: readonly string[] }
    | { readonly type: 'MissingSheet'; readonly known: readonly string[] }
    | { readonly type: 'WrongValue'; readonly value: string; readonly expected: string }
    | { readonly type: 'PeriodGap'; readonly from: string; readonly until: string }
    | { readonly type: 'PublishedVersionChanged'; readonly code: string }
    | { readonly type: 'ServiceIncomplete'; readonly missing: readonly string[] }
    | { readonly type: 'MoreFaults'; readonly count: number }
  );

export type SizeUnit = 'BYTES' | 'UNPACKED_BYTES' | 'ROWS' | 'CELLS';

/** Thrown inside a reader of a file, caught once by the import itself and turned into a value. */
export class ImportRefused extends Error {
  constructor(readonly faults: readonly ImportFault[]) {
    super('The file was refused');
  }
}

export function refuse(fault: ImportFault): never {
  throw new ImportRefused([fault]);
}

/** Something that could not be read without guessing; the rest of the row was taken. */
export interface UnreadValue {
  readonly row: number;
  readonly column: string;
  /** Code of the thing the row is about. */
  readonly code: string;
  readonly reason: string;
}
