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

function toRow(written: string, [, digit = '', copiesBehind, isCopies]: RegExpExecArray): PaperRow {
  const { name, forms, isGlued } = withoutForms(written.trim());
  const isCountGlued = /\d$/.test(written);
  const counted = Number(digit);
  const isNone = counted === 0 && isCopies === undefined && copiesBehind === undefined;
  const unread = isGlued ? ['name and form file are glued together'] : [];
  if (isCountGlued) unread.push('digits are glued before the number of originals');
  if (isNone) return { name, forms, ...NOT_COUNTED, unread: [...unread, 'neither originals nor copies'] };
  return {
    name,
    forms,
    originals: isCopies !== undefined ? 0 : isCountGlued ? undefined : counted,
    copies: isCopies !== undefined ? (isCountGlued ? undefined : counted) : Number(copiesBehind ?? 0),
    unread,
  };
}

const NOT_COUNTED = { originals: undefined, copies: undefined };

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
