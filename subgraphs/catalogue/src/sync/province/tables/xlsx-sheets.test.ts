import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ImportRefused } from '../../import/import-fault.js';
import { DOCUMENTS } from '../kinds/all-kinds.js';
import { readDocument } from '../read-document.js';
import { boundedZip } from './bounded-zip.js';
import { toXlsx } from './xlsx-sheets.js';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lienthong-xlsx-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

const relation = (id: number, type: string, target: string): string =>
  `<Relationship Id="rId${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;

const RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

/** A workbook as a spreadsheet writes it, of one sheet with these rows in XML; style 1 is a date. */
function workbook(rows: string, more = ''): Uint8Array {
  const files = {
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
    '_rels/.rels': `<?xml version="1.0"?><Relationships ${RELATIONS}>${relation(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<?xml version="1.0"?><workbook ${MAIN} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Bất kỳ" sheetId="1" state="hidden" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<?xml version="1.0"?><Relationships ${RELATIONS}>${relation(1, 'worksheet', 'worksheets/sheet1.xml')}${relation(2, 'styles', 'styles.xml')}</Relationships>`,
    'xl/styles.xml': `<?xml version="1.0"?><styleSheet ${MAIN}><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': `<?xml version="1.0"?><worksheet ${MAIN}><sheetData>${rows}</sheetData>${more}</worksheet>`,
  };
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
}

const row = (number: number, cells: readonly string[]): string =>
  `<row r="${number}">${cells
    .map((cell, index) => cell.replace('<c', `<c r="${'ABCDEFGHIJ'.charAt(index)}${number}"`))
    .join('')}</row>`;
const text = (value: string): string => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
const EMPTY = '<c/>';

const HEADINGS = row(1, [
  text('Mã định danh'),
  text('name'),
  text('LOẠI  CƠ QUAN'),
  text('Mã tỉnh'),
  text('validFrom'),
  text('Đến trước ngày'),
  text('Giả định'.normalize('NFD')),
]);

describe('a workbook as spreadsheets write it', () => {
  it('is read with dates, numbers, formulas, hidden sheets and empty rows as people see them', async () => {
    const rows = [
      HEADINGS,
      row(3, [
        text('H99.1'),
        '<c t="str"><f>CONCATENATE("Sở ","Thử")</f><v>Sở Thử</v></c>',
        text('DEPARTMENT'),
        '<c><v>22</v></c>',
        '<c s="1"><v>43466</v></c>',
        text('31/12/2025'),
        '<c t="b"><v>1</v></c>',
      ]),
      row(9, [EMPTY, EMPTY]),
    ];
    const { document, faults } = await readDocument('agencies', write('real.xlsx', workbook(rows.join(''))));
    expect(faults).toEqual([]);
    expect(DOCUMENTS.agencies.parse(document)).toEqual({
      agencies: [
        {
          identifier: 'H99.1',
          name: 'Sở Thử',
          kind: 'DEPARTMENT',
          provinceCode: '22',
          parentIdentifier: null,
          validFrom: '2019-01-01',
          validUntil: '2025-12-31',
          assumed: true,
        },
      ],
    });
  });

  it('keeps the row that people see, and gives a merged cell to its first row only', async () => {
    const cells = (name: string) => [
      text(name),
      EMPTY,
      text('X'),
      text('22'),
      text('2019-01-01'),
      EMPTY,
      text('có'),
    ];
    const rows = [HEADINGS, row(2, cells('H1')), row(5, cells('H2'))];
    const path = write(
      'merged.xlsx',
      workbook(rows.join(''), '<mergeCells><mergeCell ref="B2:B5"/></mergeCells>'),
    );
    const { document, places } = await readDocument('agencies', path);
    expect(DOCUMENTS.agencies.safeParse(document).error?.issues.map(({ path: at }) => at)).toEqual([
      ['agencies', 0, 'name'],
      ['agencies', 1, 'name'],
    ]);
    expect(places.at(['agencies', 1, 'name'])).toEqual({
      file: 'merged.xlsx',
      sheet: 'Bất kỳ',
      row: 5,
      column: 'name',
    });
  });
});

describe('a workbook that is none', () => {
  const refusal = async (path: string) => {
    const failure = await readDocument('units', path).catch((thrown: unknown) => thrown);
    return failure instanceof ImportRefused ? failure.faults.map(({ type }) => type) : failure;
  };

  it('is refused, however it is broken', async () => {
    const whole = await toXlsx([{ name: 'units', rows: [['id']], widths: [10] }]);
    expect(await refusal(write('text.xlsx', strToU8('id,kind')))).toEqual(['NotXlsx']);
    expect(await refusal(write('empty.xlsx', new Uint8Array()))).toEqual(['NotXlsx']);
    expect(await refusal(write('half.xlsx', whole.subarray(0, whole.length / 2)))).toEqual(['NotXlsx']);
    expect(await refusal(write('zip.xlsx', zipSync({ a: strToU8('b') })))).toEqual(['NotXlsx']);
    expect(await refusal(join(folder, 'nowhere.xlsx'))).toEqual(['UnreadableFile']);
    expect(await refusal(write('units.ods', whole))).toEqual(['UnknownFormat']);
  });

  it('is refused when a sheet is unknown or the sheet of the things is missing', async () => {
    const unknown = await toXlsx([
      { name: 'units', rows: [['id']], widths: [10] },
      { name: 'counter', rows: [['unitId']], widths: [10] },
    ]);
    const missing = await toXlsx([{ name: 'Quầy', rows: [['unitId']], widths: [10] }]);
    expect(await refusal(write('unknown.xlsx', unknown))).toEqual(['UnknownSheet']);
    expect(await refusal(write('missing.xlsx', missing))).toEqual(['MissingSheet']);
  });
});

describe('an archive', () => {
  const bomb = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(30_000_000) });

  it('is unpacked no further than the limit, whatever size it declares', () => {
    expect(bomb.length).toBeLessThan(40_000);
    expect(boundedZip(bomb, 1_000_000)).toBeNull();
    const lying = bomb.slice();
    const view = new DataView(lying.buffer);
    for (let at = 0; at < lying.length - 4; at += 1) {
      if (view.getUint32(at, true) === 0x02_01_4b_50) view.setUint32(at + 24, 10, true);
      if (view.getUint32(at, true) === 0x04_03_4b_50) view.setUint32(at + 22, 10, true);
    }
    expect(boundedZip(lying, 1_000_000)).toBeNull();
  });

  it('holds the same when it stays within the limit', () => {
    const small = zipSync({ a: strToU8('một'), b: new Uint8Array(100_000).fill(7) });
    const unpacked = boundedZip(small, 1_000_000) ?? expect.fail();
    expect(unpacked.length).toBeGreaterThan(100_000);
    expect(boundedZip(unpacked, 1_000_000)).toEqual(unpacked);
  });
});
