import { type Json, sha256 } from '@lienthong/kernel';
import type { NationalRecord } from './national-record.js';

export type Packet = { readonly [member: string]: Json };

/** A record in the portal's own keys, with as much order as the running text still shows. @source exchange contract §2.1 */
export const recordPacket = (record: NationalRecord): Packet => ({
  ID: record.ma_thu_tuc,
  MATTHC: record.ma_thu_tuc,
  TENTTHC: record.ten_thu_tuc,
  LOAITTHC: record.loai_thu_tuc,
  MACOQUANCONGBO: codeOf('CQ', record.bo),
  TRANGTHAI: '1',
  CAPTHUCHIEN: record.cap_thuc_hien,
  QUYETDINH: record.so_quyet_dinh,
  LINHVUCTHUCHIEN: [{ MALINHVUC: codeOf('LV', record.linh_vuc), TENLINHVUC: record.linh_vuc }],
  MOTADOITUONGTHUCHIEN: record.doi_tuong_thuc_hien,
  DOITUONGTHUCHIEN: namesIn(record.doi_tuong_thuc_hien).map((name) => ({ TENDOITUONG: name })),
  COQUANTHUCHIEN: namesIn(record.co_quan_thuc_hien).map((name) => ({ MADONVI: '', TENDONVI: name })),
  MOTACOQUANTHAMQUYEN: record.co_quan_co_tham_quyen,
  DIACHITIEPNHAN: record.dia_chi_tiep_nhan,
  YEUCAU: record.yeu_cau_dieu_kien,
  TRINHTUTHUCHIEN: [
    { TRUONGHOP: '', TRINHTU: record.trinh_tu_thuc_hien.split('\n').map((step) => ({ TENTRINHTU: step })) },
  ],
  CACHTHUCTHUCHIEN: channelsIn(record.cach_thuc_thuc_hien),
  THANHPHANHOSO: casesIn(record.thanh_phan_ho_so),
  KETQUATHUCHIEN: resultsIn(record.ket_qua_xu_ly),
  CANCUPHAPLY: [...record.can_cu_phap_ly.matchAll(DOCUMENT)].map(([number]) => ({
    SOVANBAN: number,
    TENVANBAN: '',
  })),
  TTHCLIENQUAN: [],
  TTHCLIENTHONG: [],
});

/** The file has names only; the same name always has the same code. */
export const codeOf = (kind: string, name: string): string =>
  name === '' ? '' : `${kind}.${sha256(name).slice(0, 8)}`;

const UNKNOWN = 'Không có thông tin';
const DOCUMENT = /\d{1,4}\/\d{4}\/(?:QH\d{2}|[A-ZĐ]{2,5}(?:-[A-ZĐ]+)+)/gu;

const namesIn = (text: string): string[] =>
  text === '' || text.startsWith(UNKNOWN) ? [] : text.split(', ').filter((name) => name !== '');

const CHANNELS: Readonly<Record<string, string>> = {
  'Trực tiếp': '1',
  'Trực tuyến': '2',
  'Dịch vụ bưu chính': '3',
};
const CHANNEL = /(Trực tiếp|Trực tuyến|Dịch vụ bưu chính)(?=\d|Không có thông tin)/;
const LIMIT = /^(\d+)? ?(Ngày làm việc|Ngày|Giờ làm việc|Giờ|Tháng)?(?:Không có thông tin)?/;

function channelsIn(text: string): Json[] {
  const pieces = text.replace('Hình thức nộpThời gianPhí, lệ phíMô tả', '').split(CHANNEL).slice(1);
  const times = new Map<string, Json[]>();
  for (let index = 0; index + 1 < pieces.length; index += 2) {
    const channel = CHANNELS[pieces[index] ?? ''] ?? '';
    times.set(channel, [...(times.get(channel) ?? []), timeIn(pieces[index + 1] ?? '')]);
  }
  return [...times].map(([channel, entries]) => ({ KENH: channel, THOIGIAN: entries }));
}

function timeIn(text: string): Json {
  const [written = '', amount = '', unit = ''] = LIMIT.exec(text) ?? [];
  const rest = text.slice(written.length);
  const fee = FEE.exec(rest);
  const description = rest.slice(fee?.[0].length ?? 0).replace(/^(Miễn phí|Không có thông tin)/, '');
  return {
    THOIGIANGIAIQUYET: amount,
    DONVITINH: unit,
    MOTA: description,
    PHILEPHI: fee === null ? [] : [feeLine(fee)],
  };
}

const FEE = /^(\d[\d,]*) ?(VNĐ|USD)(?:\(([^)]*)\))?/;

const feeLine = ([, sum = '', currency = '', name = '']: readonly (string | undefined)[]): Json => ({
  MAPHILEPHI: codeOf('PLP', name),
  SOTIEN: sum,
  DONVI: currency === 'VNĐ' ? 'Đồng' : currency,
  MOTA: name,
});

const COUNT = /\d bản (?:chính|sao)(?:, ?\d+ bản sao)?/;

/** The heading of a table names the case it is for; "--" names none. */
function casesIn(text: string): Json[] {
  const [first = '', ...tables] = text.split('Tên giấy tờMẫu đơn, tờ khaiSố lượng');
  let heading = first;
  return tables.map((table, index) => {
    const pieces = table.split(COUNT);
    const name = heading.replace(/^-+$/, '').trim();
    heading = pieces.at(-1) ?? '';
    return {
      TRUONGHOP: name,
      GIAYTO: pieces.slice(0, -1).map((paper, position) => ({
        MAGIAYTO: `GT.${index + 1}.${position + 1}`,
        TENGIAYTO: paper.trim(),
        TENMAUDON: '',
        URL: '',
      })),
    };
  });
}

function resultsIn(text: string): Json[] {
  const results: Json[] = [];
  let end = 0;
  for (const match of text.matchAll(/Mã: ?([A-Z0-9][A-Z0-9.\-_]*\d)/g)) {
    const name = text.slice(end, match.index).trim();
    end = match.index + match[0].length;
    results.push({ MAKETQUA: match[1] ?? '', TENKETQUA: name });
  }
  return results;
}
