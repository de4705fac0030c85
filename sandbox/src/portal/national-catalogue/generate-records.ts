import type { NationalRecord } from './national-record.js';

/**
 * Records of the size and shape of the real ones, messy in the same ways: tables without their lines, limits
 * without unit, fees in brackets or not given, headings glued to names. The same number always makes the same.
 */
export const generateRecords = (count: number, taken: ReadonlySet<string> = new Set()): NationalRecord[] => {
  const records: NationalRecord[] = [];
  for (let number = 0; records.length < count; number += 1) {
    const code = `${1 + (number % 3)}.${String(900_000 - number).padStart(6, '0')}`;
    if (!taken.has(code)) records.push(generateRecord(code, number));
  }
  return records;
};

const VERBS = ['Cấp', 'Cấp lại', 'Gia hạn', 'Thu hồi', 'Điều chỉnh', 'Công nhận', 'Phê duyệt'];
const PAPERS = [
  'giấy phép',
  'chứng chỉ hành nghề',
  'giấy chứng nhận',
  'thẻ',
  'quyết định',
  'văn bản xác nhận',
];
const TRADES = ['vận tải', 'thú y', 'xây dựng', 'đo đạc', 'luật sư', 'thủy sản', 'hàng hải', 'bảo hiểm'];
const LEVELS = ['Cấp bộ', 'Cấp tỉnh', 'Cấp xã', 'Cơ quan khác'];
const GROUPS = [
  'Công dân Việt Nam',
  'Doanh nghiệp',
  'Tổ chức (không bao gồm doanh nghiệp, HTX)',
  'Hợp tác xã',
];
const CHANNELS = ['Trực tiếp', 'Trực tuyến', 'Dịch vụ bưu chính'];
const LIMITS = [
  '5 Ngày làm việc',
  '15 Ngày',
  '8 Giờ làm việc',
  'Không có thông tin',
  '3',
  '2 Tháng',
  '20 Ngày làm việc',
];
const FEES = [
  'Miễn phí',
  'Không có thông tin',
  '150,000 VNĐ(Phí thẩm định hồ sơ)',
  '30,000 VNĐ(Lệ phí cấp)',
  '2 USD',
  'theo quy định',
];

const of = (words: readonly string[], number: number): string => words[number % words.length] ?? '';

function generateRecord(code: string, number: number): NationalRecord {
  const trade = of(TRADES, number);
  const paper = of(PAPERS, Math.floor(number / 8));
  const name = `${of(VERBS, Math.floor(number / 48))} ${paper} ${trade} cho tổ chức, cá nhân (mẫu ${number})`;
  return {
    ma_thu_tuc: code,
    ten_thu_tuc: name,
    so_quyet_dinh: `${100 + (number % 4_000)}/QĐ-MAU`,
    cap_thuc_hien: of(LEVELS, number),
    loai_thu_tuc: 'TTHC được giao luật quy định chi tiết',
    linh_vuc: `Quản lý ${trade} ${number % 19}`,
    doi_tuong_thuc_hien: `${of(GROUPS, number)}, ${of(GROUPS, number + 1)}`,
    trinh_tu_thuc_hien: steps(name, number),
    cach_thuc_thuc_hien: channels(number),
    thanh_phan_ho_so: papers(paper, number),
    can_cu_phap_ly: `Tên văn bản pháp lýMã văn bảnLuật mẫu về ${trade}${10 + (number % 80)}/2024/QH15`,
    co_quan_thuc_hien: `Sở quản lý ${trade}`,
    co_quan_co_tham_quyen: number % 5 === 0 ? '' : `Ủy ban nhân dân cấp ${of(['tỉnh', 'xã'], number)}`,
    dia_chi_tiep_nhan: '',
    yeu_cau_dieu_kien:
      number % 3 === 0 ? 'Không có thông tin' : `Có hoạt động ${trade} hợp pháp. `.repeat(12),
    ket_qua_xu_ly: `${paper} ${trade}Mã: KQ.G99.${String(number % 999_999).padStart(6, '0')}Từ khóaKhông có thông tin`,
    bo: `bo-mau-${number % 7}`,
  };
}

const steps = (name: string, number: number): string =>
  Array.from(
    { length: 3 + (number % 6) },
    (_, index) =>
      `Bước ${index + 1}: ${'Tổ chức, cá nhân chuẩn bị hồ sơ và nộp theo quy định. '.repeat(6)}${name}.`,
  ).join('\n');

const channels = (number: number): string =>
  `Hình thức nộpThời gianPhí, lệ phíMô tả${CHANNELS.slice(number % 2)
    .map(
      (channel) =>
        `${channel}${of(LIMITS, number)}${of(FEES, Math.floor(number / 7))}Kể từ ngày nhận đủ hồ sơ`,
    )
    .join('')}`;

const papers = (paper: string, number: number): string =>
  `--Tên giấy tờMẫu đơn, tờ khaiSố lượng${Array.from(
    { length: 2 + (number % 9) },
    (_, index) =>
      `Tài liệu thứ ${index + 1} kèm theo đơn đề nghị ${paper}, có xác nhận của cơ quan quản lý${index === 0 ? `Mẫu số ${number % 90}.docx` : ''}1 bản chính`,
  ).join('')}`;
