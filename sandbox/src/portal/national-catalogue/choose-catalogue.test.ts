import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CATALOGUE_KIND, chooseCatalogue } from './choose-catalogue.js';

const RECORD = {
  ma_thu_tuc: '1.013830',
  ten_thu_tuc: 'Cấp lại Thẻ công chứng viên',
  so_quyet_dinh: '1859/QĐ-BTP',
  cap_thuc_hien: 'Cấp tỉnh',
  linh_vuc: 'Công chứng',
  doi_tuong_thuc_hien: 'Công dân Việt Nam, Tổ chức nước ngoài',
  trinh_tu_thuc_hien: 'Bước 1: Nộp\nBước 2: Nhận',
  cach_thuc_thuc_hien:
    'Hình thức nộpThời gianPhí, lệ phíMô tảTrực tiếp5 Ngày làm việc150,000 VNĐ(Phí thẩm định)Tại quầyTrực tuyếnKhông có thông tinMiễn phíQua mạng',
  thanh_phan_ho_so: '--Tên giấy tờMẫu đơn, tờ khaiSố lượngĐơn đề nghị1 bản chínhẢnh2 bản sao',
  can_cu_phap_ly: 'Tên văn bản pháp lýMã văn bảnLuật Công chứng46/2024/QH15',
  ket_qua_xu_ly: 'Thẻ công chứng viênMã: KQ.G15.000178Từ khóaKhông có thông tin',
  bo: 'bo-tu-phap',
};

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'portal-catalogue-'));
  const lines = [RECORD, { ...RECORD, ma_thu_tuc: '1.013831' }].map((record) => JSON.stringify(record));
  writeFileSync(join(folder, 'national-catalogue-2026-07.ndjson.gz'), gzipSync(`${lines.join('\n')}\n`));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const choose = (kind: string, dataPath?: string) =>
  chooseCatalogue({ kind, dataPath, samplePath: undefined });
const sizeOf = (kind: string, dataPath?: string) => (choose(kind, dataPath).list() as unknown[]).length;

describe('the national catalogue from a folder', () => {
  it('shows its procedures in the portal’s own keys', () => {
    expect(choose('national', folder).packet('1.013830')).toMatchObject({
      MATTHC: '1.013830',
      TENTTHC: RECORD.ten_thu_tuc,
      QUYETDINH: '1859/QĐ-BTP',
      CAPTHUCHIEN: 'Cấp tỉnh',
      LINHVUCTHUCHIEN: [{ TENLINHVUC: 'Công chứng' }],
      DOITUONGTHUCHIEN: [{ TENDOITUONG: 'Công dân Việt Nam' }, { TENDOITUONG: 'Tổ chức nước ngoài' }],
      CACHTHUCTHUCHIEN: [
        {
          KENH: '1',
          THOIGIAN: [
            {
              THOIGIANGIAIQUYET: '5',
              DONVITINH: 'Ngày làm việc',
              MOTA: 'Tại quầy',
              PHILEPHI: [{ SOTIEN: '150,000', DONVI: 'Đồng', MOTA: 'Phí thẩm định' }],
            },
          ],
        },
        { KENH: '2', THOIGIAN: [{ THOIGIANGIAIQUYET: '', DONVITINH: '', MOTA: 'Qua mạng', PHILEPHI: [] }] },
      ],
      THANHPHANHOSO: [{ TRUONGHOP: '', GIAYTO: [{ TENGIAYTO: 'Đơn đề nghị' }, { TENGIAYTO: 'Ảnh' }] }],
      KETQUATHUCHIEN: [{ MAKETQUA: 'KQ.G15.000178', TENKETQUA: 'Thẻ công chứng viên' }],
      CANCUPHAPLY: [{ SOVANBAN: '46/2024/QH15' }],
    });
  });

  it('lets the types of the next packet drift', () => {
    expect(choose('national', folder).packet('1.013831')).toMatchObject({
      LINHVUCTHUCHIEN: { TENLINHVUC: 'Công chứng' },
      KETQUATHUCHIEN: { MAKETQUA: 'KQ.G15.000178' },
    });
  });

  it('is filled up to the size of the national one, and all generated without the folder', () => {
    expect(sizeOf('national', folder)).toBe(6_500);
    expect(sizeOf('national', join(folder, 'none'))).toBe(6_500);
    expect(sizeOf('national')).toBe(6_500);
  });

  it('has dictionaries with the codes of its packets', () => {
    const catalogue = choose('national', folder);
    expect(catalogue.dictionary('LayDanhMucCanCuPhapLy')).toContainEqual({
      MAVANBAN: '46/2024/QH15',
      TENVANBAN: '',
    });
    expect(catalogue.dictionary('LayDanhMucGioiTinh')).toHaveLength(3);
    expect(catalogue.dictionary('LayDanhMucQuanHuyen')).toEqual([]);
    expect(catalogue.dictionary('LayDanhMucKhac')).toBeNull();
  });
});

describe('a generated catalogue', () => {
  it('has the size that is asked for', () => {
    expect(sizeOf('generated:25')).toBe(25);
    expect(sizeOf('generated')).toBe(6_500);
  });

  it.each(['', 'generated:', 'generated:0', 'generated:-1', '/data', 'Sample'])('is not "%s"', (kind) => {
    expect(CATALOGUE_KIND.test(kind)).toBe(false);
  });
});
