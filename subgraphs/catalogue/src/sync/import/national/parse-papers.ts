import type { RequiredPaper } from '../../../domain/procedure.js';
import { type PaperRow, readPaperRows } from './paper-rows.js';
import { NO_INFORMATION, type Reading } from './readings.js';

/** Papers, from groups of tables flattened to running text: name, form file, number of originals and copies. */
export function parsePapers(text: string): Reading<readonly RequiredPaper[]> {
  if (text.trim() === '' || text.startsWith(NO_INFORMATION))
    return { value: [], unread: ['no papers given'] };
  const [first = '', ...tables] = text.split(HEADING);
  if (tables.length === 0) return { value: [], unread: ['not a table of papers'] };
  const value: RequiredPaper[] = [];
  const unread: string[] = [];
  let group = groupName(first);
  for (const table of tables) {
    const { rows, rest } = readPaperRows(table);
    for (const row of rows) {
      const position = value.length + 1;
      const code = `P${String(position).padStart(2, '0')}`;
      value.push({ code, ...toPaper(row, { group, alternatives: tables.length > 1 }) });
      unread.push(...row.unread.map((reason) => `paper ${position}: ${reason}`));
    }
    group = groupName(rest);
  }
  return { value, unread: group === '' ? unread : [...unread, 'text behind the last paper'] };
}

const HEADING = 'Tên giấy tờMẫu đơn, tờ khaiSố lượng';

const groupName = (text: string): string => text.replace(/^-+$/, '').trim();

interface PaperTable {
  /** Empty: the table has no heading of its own. */
  readonly group: string;
  readonly alternatives: boolean;
}

function toPaper(
  { name, forms, originals, copies }: PaperRow,
  { group, alternatives }: PaperTable,
): Omit<RequiredPaper, 'code'> {
  const heading = group === '' ? '' : `${group.replace(/[:;.,]+$/, '')}: `;
  const conditional = /nếu có|trường hợp|đối với|(?<!\p{L})nếu(?!\p{L})/iu.test(name);
  return {
    name: `${heading}${name}`,
    mandatory: !conditional && !(alternatives && group !== ''),
    originals,
    copies,
    forms: forms.length === 0 ? undefined : forms.map((file) => ({ code: null, name: file, file })),
  };
}
