import { basename } from 'node:path';
import type { PlainDate } from '@lienthong/kernel';
import type { VersionToPublish } from '../../../operations/publish-procedures.js';
import { type ImportFault, ImportRefused, refuse, type UnreadValue } from '../import-fault.js';
import { readLines } from '../read-lines.js';
import { type NationalRow, nationalRow, parseProcedure } from './parse-procedure.js';

export interface CheckedCatalogue {
  readonly rows: number;
  readonly unread: readonly UnreadValue[];
}

/** More faults than that say nothing new about a file. */
const MOST_FAULTS = 100;

/** Reads a file of the national catalogue to its end. Refuses it with every row that is not a procedure. */
export async function checkCatalogue(path: string): Promise<CheckedCatalogue> {
  const file = basename(path);
  const faults: ImportFault[] = [];
  const unread: UnreadValue[] = [];
  const firstRows = new Map<string, number>();
  for await (const { row, parsed, faults: own } of readRows(path)) {
    faults.push(...own);
    if (faults.length >= MOST_FAULTS) break;
    if (parsed === null) continue;
    const code = parsed.ma_thu_tuc;
    const firstRow = firstRows.get(code);
    if (firstRow === undefined) firstRows.set(code, row);
    else faults.push({ type: 'DuplicateCode', file, row, column: 'ma_thu_tuc', code, firstRow });
    unread.push(...parseProcedure(parsed).unread.map((one) => ({ row, code, ...one })));
  }
  if (faults.length > 0) throw new ImportRefused(faults);
  return { rows: firstRows.size, unread };
}

/** What the rows of a checked file propose to publish. */
export async function* readProposals(path: string, validFrom: PlainDate): AsyncGenerator<VersionToPublish> {
  for await (const { parsed, faults } of readRows(path)) {
    if (parsed === null) throw new ImportRefused(faults);
    yield { content: parseProcedure(parsed).content, validFrom };
  }
}

interface ReadRow {
  readonly row: number;
  /** Null: the faults say why not. */
  readonly parsed: NationalRow | null;
  readonly faults: readonly ImportFault[];
}

async function* readRows(path: string): AsyncGenerator<ReadRow> {
  const file = basename(path);
  let row = 0;
  for await (const line of readLines(path)) {
    row += 1;
    if (line.trim() !== '') yield { row, ...parseLine(line, file, row) };
  }
  if (row === 0) refuse({ type: 'UnreadableFile', file, row: null, column: null });
}

function parseLine(line: string, file: string, row: number): Omit<ReadRow, 'row'> {
  const value = parseJson(line);
  if (value === null) return { parsed: null, faults: [{ type: 'NotJson', file, row, column: null }] };
  const checked = nationalRow.safeParse(value);
  if (checked.success) return { parsed: checked.data, faults: [] };
  const faults = checked.error.issues.map(({ path: [column] }): ImportFault => {
    const name = String(column);
    const given = value[name];
    if (given === undefined) {
      return { type: 'WrongColumns', file, row, column: name, missing: [name], unknown: [] };
    }
    if (typeof given !== 'string' || given.trim() === '')
      return { type: 'MissingValue', file, row, column: name };
    return { type: 'UnknownCode', file, row, column: name, code: given.slice(0, LONGEST_QUOTE) };
  });
  return { parsed: null, faults };
}

const LONGEST_QUOTE = 40;

/** Null: not a JSON object. */
function parseJson(line: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}
