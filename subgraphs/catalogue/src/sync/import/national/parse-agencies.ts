import type { AgencyInRole, AgencyReference, AgencyRole } from '../../../domain/procedure-description.js';
import { NO_INFORMATION, type Reading } from './readings.js';

/** Agencies of one column by name; empty where the column says nothing. Identifiers the file does not tell. */
export function parseAgencies(text: string, role: AgencyRole): Reading<readonly AgencyInRole[]> {
  const whole = text.replace(/\s+/g, ' ').trim();
  if (whole === '' || whole.startsWith(NO_INFORMATION)) return { value: [], unread: [] };
  const names = [...new Set(whole.split(BETWEEN_AGENCIES).map((name) => name.trim()))];
  const unread = names
    .filter((name) => DOUBTFUL_COMMA.test(name))
    .map((name) => `"${name.slice(0, LONGEST_QUOTE)}" may be several agencies`);
  return { value: names.map((name) => ({ role, name, identifier: null })), unread };
}

/** Names hold commas themselves; a comma parts agencies only where a word follows that begins the name of one. */
const HEADS = [
  'Bộ',
  'Sở',
  'Cục',
  'Chi cục',
  'Tổng cục',
  'Vụ',
  'Văn phòng',
  'Ủy ban',
  'Uỷ ban',
  'UBND',
  'Ngân hàng',
  'Kho bạc',
  'Công an',
  'Tòa án',
  'Thanh tra',
  'Trung tâm',
  'Ban',
  'Cơ quan',
  'Chủ tịch',
  'Thủ tướng',
  'Thuế',
  'Hải quan',
  'Cảng vụ',
  'Viện',
  'Trường',
  'Tổ chức',
  'Phòng',
  'Đội',
  'Bảo hiểm xã hội',
  'Doanh nghiệp',
  'Cơ sở',
  'Hội đồng',
  'Chi nhánh',
  'Biên phòng',
  'Bộ đội',
  'Hạt',
  'Quỹ',
];

const BETWEEN_AGENCIES = new RegExp(`(?:, ?|; ?)(?=(?:${HEADS.join('|')})(?!\\p{L}))`, 'u');

/** A capital behind a comma may begin a name that is not known as such. */
const DOUBTFUL_COMMA = /[,;] ?\p{Lu}/u;

const LONGEST_QUOTE = 60;

/** The publishing bodies of the file, by the word it uses for them. @source domain facts §7.2 for the identifiers */
const PUBLISHERS: Readonly<Record<string, AgencyReference>> = {
  'bo-cong-an': { name: 'Bộ Công an', identifier: 'G01' },
  'bo-tu-phap': { name: 'Bộ Tư pháp', identifier: 'G15' },
  'bo-xay-dung': { name: 'Bộ Xây dựng', identifier: 'G17' },
  'bo-tai-chinh': { name: 'Bộ Tài chính', identifier: null },
  'bo-nong-nghiep-mt': { name: 'Bộ Nông nghiệp và Môi trường', identifier: null },
  'ngan-hang-nha-nuoc': { name: 'Ngân hàng Nhà nước Việt Nam', identifier: null },
  'toa-an-nhan-dan': { name: 'Tòa án nhân dân', identifier: null },
};

export function parsePublisher(word: string): Reading<AgencyReference | undefined> {
  if (word === '') return { value: undefined, unread: [] };
  const value = PUBLISHERS[word];
  const reason = `"${word.slice(0, LONGEST_QUOTE)}" is not a known publishing body`;
  return { value, unread: value === undefined ? [reason] : [] };
}
