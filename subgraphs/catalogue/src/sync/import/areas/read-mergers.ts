import { basename } from 'node:path';
import type { MergerRow } from '../../../domain/succession/resolve-mergers.js';
import { type ImportFault, ImportRefused } from '../import-fault.js';
import { readCsv } from '../read-csv.js';

const COLUMNS = ['map_id', 'full_name', 'parent_map_id', 'before_the_merger'] as const;

/** The rows of a file of mergers. Refuses missing values, ids given twice and parents that no row has. */
export async function readMergers(path: string): Promise<readonly MergerRow[]> {
  const file = basename(path);
  const rowsById = new Map<string, MergerRow>();
  const faults: ImportFault[] = [];
  for await (const { row, values } of readCsv(path, COLUMNS)) {
    for (const column of ['map_id', 'full_name', 'before_the_merger'] as const) {
      if (values[column] === '') faults.push({ type: 'MissingValue', file, row, column });
    }
    const { map_id: id, full_name: name, parent_map_id: parent, before_the_merger: before } = values;
    const first = rowsById.get(id);
    if (first === undefined)
      rowsById.set(id, { row, id, name, parentId: parent === '' ? null : parent, before });
    else faults.push({ type: 'DuplicateCode', file, row, column: 'map_id', code: id, firstRow: first.row });
  }
  const rows = [...rowsById.values()];
  for (const { row, parentId } of rows) {
    if (parentId === null || rowsById.has(parentId)) continue;
    faults.push({ type: 'UnknownCode', file, row, column: 'parent_map_id', code: parentId });
  }
  if (faults.length > 0) throw new ImportRefused(faults);
  return rows;
}
