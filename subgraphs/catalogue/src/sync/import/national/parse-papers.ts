import type { RequiredPaper } from '../../../domain/procedure.js';
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
    const { names, rest } = splitTable(table);
    const papers = names.map((name) => toPaper({ group, name, alternatives: tables.length > 1 }));
    for (const { glued, ...paper } of papers) {
      value.push({ code: `P${String(value.length + 1).padStart(2, '0')}`, ...paper });
      if (glued) unread.push(`paper ${value.length}: name and form file are glued together`);
    }
    group = groupName(rest);
  }
  return { value, unread: group === '' ? unread : [...unread, 'text behind the last paper'] };
}

const HEADING = 'Tên giấy tờMẫu đơn, tờ khaiSố lượng';

/** Of digits glued to a name only the last is the count; the counts themselves are not used. */
const COUNT = /\d bản (?:chính|sao)(?:, ?\d+ bản sao)?/;

function splitTable(table: string): { readonly names: readonly string[]; readonly rest: string } {
  const pieces = table.split(COUNT);
  return {
    names: pieces
      .slice(0, -1)
      .map((name) => name.trim())
      .filter((name) => name !== ''),
    rest: pieces.at(-1) ?? '',
  };
}

const groupName = (text: string): string => text.replace(/^-+$/, '').trim();

/** Null: the name ends in a file name, and where that begins cannot be told. */
function withoutFormFile(name: string): string | null {
  if (!/\.(?:docx?|pdf|xlsx?|rtf|zip|rar|jpe?g|png)$/i.test(name)) return name;
  const glued = [...name.matchAll(/(?<=[\p{Ll};.)])(?=\p{Lu})/gu)].at(-1);
  return glued === undefined || glued.index < SHORTEST_NAME ? null : name.slice(0, glued.index).trim();
}

const SHORTEST_NAME = 6;

interface NamedPaper {
  /** Empty: the table has no heading of its own. */
  readonly group: string;
  readonly name: string;
  readonly alternatives: boolean;
}

function toPaper({
  group,
  name,
  alternatives,
}: NamedPaper): Omit<RequiredPaper, 'code'> & { glued: boolean } {
  const clean = withoutFormFile(name);
  const heading = group === '' ? '' : `${group.replace(/[:;.,]+$/, '')}: `;
  const conditional = /nếu có|trường hợp|đối với|(?<!\p{L})nếu(?!\p{L})/iu.test(name);
  return {
    name: `${heading}${clean ?? name}`,
    mandatory: !conditional && !(alternatives && group !== ''),
    glued: clean === null,
  };
}
