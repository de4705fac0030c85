/** One row of a table of papers, as far as it could be read. */
export interface PaperRow {
  readonly name: string;
  /** Names of form files glued behind the name. */
  readonly forms: readonly string[];
  /** Undefined: not certain. */
  readonly originals: number | undefined;
  readonly copies: number | undefined;
  readonly unread: readonly string[];
}

/** Rows of a table of papers flattened to running text, and what stands behind the last one. */
export function readPaperRows(table: string): { readonly rows: readonly PaperRow[]; readonly rest: string } {
  const rows: PaperRow[] = [];
  let start = 0;
  for (const count of table.matchAll(COUNT)) {
    const written = table.slice(start, count.index);
    start = count.index + count[0].length;
    if (written.trim() !== '') rows.push(toRow(written, count));
  }
  return { rows, rest: table.slice(start) };
}

/**
 * The numbers that end a row: of digits glued to a name only the last one counts. Within a name "01 bản chính" has a
 * nought of its own, a sign or a small word behind it, or the true count.
 */
const COUNT =
  /(?<![\s(:-]0)(\d) bản (?:chính(?:, ?(\d+) bản sao)?|(sao))(?!\d+ bản |[.,;:)/]|\s+[^\s\p{Lu}])/gu;

function toRow(written: string, count: RegExpExecArray): PaperRow {
  const { name, forms, isGlued } = withoutForms(written.trim());
  const { unread, ...counts } = readCounts(count, /\d$/.test(written));
  return {
    name,
    forms,
    ...counts,
    unread: isGlued ? ['name and form file are glued together', ...unread] : unread,
  };
}

/** Copies alone mean no originals, originals alone no copies; nought of either tells nothing. */
function readCounts(
  [, digit = '', copiesBehind, isCopies]: RegExpExecArray,
  isGlued: boolean,
): Pick<PaperRow, 'originals' | 'copies' | 'unread'> {
  const counted = isGlued ? undefined : Number(digit);
  const unread = isGlued ? ['digits are glued before the number of originals'] : [];
  if (isCopies !== undefined) return { originals: 0, copies: counted, unread };
  if (copiesBehind !== undefined) return { originals: counted, copies: Number(copiesBehind), unread };
  if (counted !== 0) return { originals: counted, copies: 0, unread };
  return { originals: undefined, copies: undefined, unread: ['neither originals nor copies'] };
}

interface NameAndForms {
  readonly name: string;
  readonly forms: readonly string[];
  /** True: the name ends in a file name, and where that begins cannot be told. */
  readonly isGlued: boolean;
}

function withoutForms(written: string): NameAndForms {
  const forms: string[] = [];
  let name = written;
  while (FORM_FILE.test(name)) {
    const glue = [...name.matchAll(/(?<=[\p{Ll};.)])(?=\p{Lu})/gu)].at(-1)?.index ?? 0;
    if (glue < SHORTEST_NAME) return { name, forms, isGlued: true };
    forms.unshift(name.slice(glue).trim());
    name = name.slice(0, glue).trim();
  }
  return { name, forms, isGlued: false };
}

const FORM_FILE = /\.(?:docx?|pdf|xlsx?|rtf|zip|rar|jpe?g|png)$/i;

const SHORTEST_NAME = 6;
