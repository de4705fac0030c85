import type { ImportFault } from '../import/import-fault.js';
import type { Bilingual } from './layout.js';

/** What is wrong, for the person who has to put it right. */
export const faultText = (fault: ImportFault): Bilingual =>
  (TEXTS[fault.type] as (one: ImportFault) => Bilingual)(fault);

const listed = (names: readonly string[]): string => (names.length === 0 ? '–' : names.join(', '));

const SIZES = {
  BYTES: { vi: 'byte', en: 'bytes' },
  UNPACKED_BYTES: { vi: 'byte sau giải nén', en: 'bytes when unpacked' },
  ROWS: { vi: 'dòng', en: 'rows' },
  CELLS: { vi: 'ô', en: 'cells' },
} as const;

const TEXTS: {
  readonly [Type in ImportFault['type']]: (fault: Extract<ImportFault, { readonly type: Type }>) => Bilingual;
} = {
  UnreadableFile: () => ({ vi: 'Không đọc được tệp.', en: 'The file cannot be read.' }),
  RowTooLong: ({ limitBytes }) => ({
    vi: `Dòng dài quá ${limitBytes} byte.`,
    en: `The row is longer than ${limitBytes} bytes.`,
  }),
  NotJson: () => ({ vi: 'Nội dung không phải JSON.', en: 'This is not JSON.' }),
  NotCsv: () => ({ vi: 'Nội dung không phải CSV.', en: 'This is not CSV.' }),
  NotXlsx: () => ({ vi: 'Tệp không phải XLSX.', en: 'This is not an XLSX file.' }),
  UnknownFormat: ({ known }) => ({
    vi: `Chỉ nhận ${listed(known)}.`,
    en: `Only ${listed(known)} are known.`,
  }),
  TooLarge: ({ limit, unit }) => ({
    vi: `Vượt quá ${limit} ${SIZES[unit].vi}.`,
    en: `More than ${limit} ${SIZES[unit].en}.`,
  }),
  WrongColumns: ({ missing, unknown }) => ({
    vi: `Cột thiếu: ${listed(missing)}; cột lạ hoặc trùng: ${listed(unknown)}.`,
    en: `Columns missing: ${listed(missing)}; unknown or given twice: ${listed(unknown)}.`,
  }),
  UnknownSheet: ({ known }) => ({
    vi: `Trang tính lạ; các trang được nhận: ${listed(known)}.`,
    en: `Unknown sheet; known are ${listed(known)}.`,
  }),
  MissingSheet: ({ known }) => ({
    vi: `Thiếu trang tính ${known.join(' / ')}.`,
    en: `The sheet ${known.join(' / ')} is missing.`,
  }),
  MissingValue: () => ({ vi: 'Không được để trống.', en: 'It must not be empty.' }),
  WrongValue: ({ value, expected }) => ({
    vi: `Giá trị “${value}” không đúng; cần: ${expected}.`,
    en: `“${value}” is not right; expected: ${expected}.`,
  }),
  UnknownCode: ({ code }) => ({ vi: `Mã “${code}” chưa có.`, en: `The code “${code}” is not known.` }),
  DuplicateCode: ({ code, firstRow }) => ({
    vi: `“${code}” đã có ở dòng ${firstRow}.`,
    en: `“${code}” stands already in row ${firstRow}.`,
  }),
  OverlappingValidity: ({ code, otherId }) => ({
    vi: `Thời gian hiệu lực của “${code}” trùng với ${otherId}.`,
    en: `The validity of “${code}” overlaps with ${otherId}.`,
  }),
  SuccessionCycle: () => ({ vi: 'Quan hệ kế thừa thành vòng.', en: 'An area would come after itself.' }),
  PeriodGap: ({ from, until }) => ({
    vi: `Từ ${from} đến trước ${until} không có giai đoạn nào.`,
    en: `No period covers ${from} until before ${until}.`,
  }),
  PublishedVersionChanged: ({ code }) => ({
    vi: `Phiên bản ${code} đã ban hành, không được thay đổi; hãy nhập phiên bản mới.`,
    en: `Version ${code} was published and is never changed; enter a new version.`,
  }),
  ServiceIncomplete: ({ missing }) => ({
    vi: `Chưa đủ điều kiện cung cấp trực tuyến: ${listed(missing)}.`,
    en: `It may not go online yet: ${listed(missing)}.`,
  }),
  MoreFaults: ({ count }) => ({ vi: `Còn ${count} lỗi khác.`, en: `${count} more faults.` }),
};
