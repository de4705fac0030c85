/**
 * How a kind looks as a table: one sheet for the things themselves, one sheet for each list inside them. The first
 * row names the columns, by key or by title; every further row is one thing.
 */
export interface Layout {
  readonly root: SheetLayout;
  /** In the first columns, a row names the thing it belongs to. */
  readonly lists: readonly ListLayout[];
}

export interface SheetLayout {
  /** Name of the sheet, and what stands before `.csv` in the name of its file. */
  readonly key: string;
  /** Vietnamese name of the sheet. */
  readonly title: string;
  readonly columns: readonly ColumnLayout[];
}

export interface ListLayout extends SheetLayout {
  /** Columns that repeat the key of the thing, in the order of `keyColumns` of the root. */
  readonly owner: readonly ColumnLayout[];
}

export interface ColumnLayout {
  readonly key: string;
  /** Vietnamese official title. */
  readonly title: string;
  readonly cell: CellKind;
  /** Where the value stands inside the thing; absent: under the key. */
  readonly path?: readonly string[];
  /** False: may be left empty. */
  readonly required: boolean;
  /** Belongs to the key of the thing. */
  readonly identifies?: boolean;
  readonly about: Bilingual;
}

export interface Bilingual {
  readonly vi: string;
  readonly en: string;
}

export type CellKind =
  | { readonly type: 'TEXT' }
  | { readonly type: 'DAY' }
  | { readonly type: 'WHOLE_NUMBER' }
  /** Comma or point before the fraction. */
  | { readonly type: 'NUMBER' }
  | { readonly type: 'YES_NO' }
  /** Opening and closing times of one day; an empty cell says nothing, "nghỉ" says closed. */
  | { readonly type: 'SESSIONS' }
  /** Texts with semicolons between them. */
  | { readonly type: 'LIST' }
  /** Vietnamese title by code. */
  | { readonly type: 'CHOICE'; readonly titles: Readonly<Record<string, string>> };

export const keyColumns = ({ root }: Layout): readonly ColumnLayout[] =>
  root.columns.filter(({ identifies }) => identifies === true);

export const pathOf = ({ key, path }: ColumnLayout): readonly string[] => path ?? [key];

type Described = readonly [title: string, about: Bilingual];

export const about = (title: string, en: string, vi: string): Described => [title, { vi, en }];

/** A column that has to be filled in every row. */
export const required = (key: string, cell: CellKind, [title, text]: Described): ColumnLayout => ({
  key,
  cell,
  title,
  about: text,
  required: true,
});

export const optional = (key: string, cell: CellKind, described: Described): ColumnLayout => ({
  ...required(key, cell, described),
  required: false,
});

/** The column, or one of the columns, by which a thing is known. */
export const identifying = (key: string, cell: CellKind, described: Described): ColumnLayout => ({
  ...required(key, cell, described),
  identifies: true,
});

export const TEXT = { type: 'TEXT' } as const;
export const DAY = { type: 'DAY' } as const;
export const WHOLE_NUMBER = { type: 'WHOLE_NUMBER' } as const;
export const NUMBER = { type: 'NUMBER' } as const;
export const YES_NO = { type: 'YES_NO' } as const;
export const LIST = { type: 'LIST' } as const;
export const SESSIONS = { type: 'SESSIONS' } as const;

export const VALIDITY = [
  required('validFrom', DAY, about('Từ ngày', 'First day.', 'Ngày bắt đầu có hiệu lực.')),
  optional(
    'validUntil',
    DAY,
    about(
      'Đến trước ngày',
      'First day no longer covered; empty: open.',
      'Ngày đầu tiên không còn hiệu lực; để trống: chưa kết thúc.',
    ),
  ),
] as const;

export const ASSUMED = required(
  'assumed',
  YES_NO,
  about(
    'Giả định',
    'Yes: plausible, not confirmed by a source.',
    'Có: dữ liệu hợp lý nhưng chưa được nguồn nào xác nhận.',
  ),
);
