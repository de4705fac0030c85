import { describe, expect, it } from 'vitest';
import { type IntakeMessage, intakeMessage, toLodgeCommand } from './intake-message.js';

const base64 = (content: string | Buffer): string => Buffer.from(content).toString('base64');

const aMessage = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  MaHoSo: 'G22.99-260225-000001',
  MaTTHC: '1.013830',
  MaDonVi: 'H05.00.01',
  ChuHoSo: 'Nguyễn Thị Hoa',
  MaDoiTuong: 'applicant-hoa',
  DinhDanhCHS: [{ LoaiDinhDanh: '1', SoDinhDanh: '024190000001' }],
  SoDienThoai: '0900000001',
  Email: 'hoa@example.vn',
  DiaChi: 'Bắc Ninh',
  TrichYeuHoSo: 'Đề nghị cấp lại Thẻ công chứng viên',
  TepDonDangKy: base64('%PDF-1.7 form'),
  TaiLieuNop: [{ TenTepDinhKem: 'Ảnh 2x3', Base64: base64(Buffer.from([0xff, 0xd8, 0xff, 0xe0])) }],
  ...changes,
});

const read = (changes: Record<string, unknown> = {}): IntakeMessage => intakeMessage.parse(aMessage(changes));
const command = (changes: Record<string, unknown> = {}) => toLodgeCommand(read(changes), 'national-portal');

/** The places that do not fit. */
function faultsOf(changes: Record<string, unknown>): string[] {
  const parsed = intakeMessage.safeParse(aMessage(changes));
  return parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join('.'));
}

describe('a message of the portal', () => {
  it('is a lodging in the name of the client that sent it', () => {
    expect(command()).toEqual({
      origin: { source: 'NATIONAL_PORTAL', reference: 'G22.99-260225-000001' },
      wanted: { procedureCode: '1.013830', unitAgencyIdentifier: 'H05.00.01' },
      channel: 'ONLINE',
      subject: 'applicant-hoa',
      applicant: {
        fullName: 'Nguyễn Thị Hoa',
        identityNumber: '024190000001',
        phone: '0900000001',
        email: 'hoa@example.vn',
        address: 'Bắc Ninh',
      },
      summary: 'Đề nghị cấp lại Thẻ công chứng viên',
      papers: [
        { name: 'Đơn đăng ký', content: Buffer.from('%PDF-1.7 form'), mediaType: 'application/pdf' },
        { name: 'Ảnh 2x3', content: Buffer.from([0xff, 0xd8, 0xff, 0xe0]), mediaType: 'image/jpeg' },
      ],
      by: { subject: 'national-portal', name: null },
    });
  });

  it('takes what is missing or blank as not given', () => {
    const bare = { SoDienThoai: '', Email: undefined, DiaChi: undefined };
    const rest = {
      DinhDanhCHS: undefined,
      TepDonDangKy: undefined,
      TaiLieuNop: undefined,
      TrichYeuHoSo: undefined,
    };
    expect(command({ ...bare, ...rest })).toMatchObject({
      applicant: { identityNumber: null, phone: null, email: null, address: null },
      papers: [],
      summary: '',
    });
  });

  it('composes decomposed letters and drops blanks around texts', () => {
    expect(read({ ChuHoSo: `  ${'Nguyễn Thị Hoa'.normalize('NFD')} ` }).ChuHoSo).toBe('Nguyễn Thị Hoa');
  });

  it('tells the type of a file by its content, never by its name', () => {
    const files = [
      { TenTepDinhKem: 'ảnh.jpg', Base64: base64(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d])) },
      { TenTepDinhKem: 'đơn.pdf', Base64: base64('<script>alert(1)</script>') },
    ];
    const [, png, other] = command({ TaiLieuNop: files }).papers;
    expect([png?.mediaType, other?.mediaType]).toEqual(['image/png', 'application/octet-stream']);
  });
});

describe('the identity number', () => {
  it('is the one with twelve digits, not the old one with nine', () => {
    const numbers = [
      { LoaiDinhDanh: '2', SoDinhDanh: '125000001' },
      { LoaiDinhDanh: '1', SoDinhDanh: '024190000001' },
    ];
    expect(command({ DinhDanhCHS: numbers }).applicant.identityNumber).toBe('024190000001');
  });

  it.each(['', '1234567890', '02419000000x', '0241900000011', '024190000001\n', '０２４１９００００００１'])(
    'is refused when it is %j',
    (SoDinhDanh) => {
      expect(faultsOf({ DinhDanhCHS: [{ LoaiDinhDanh: '1', SoDinhDanh }] })).toEqual([
        'DinhDanhCHS.0.SoDinhDanh',
      ]);
    },
  );

  it('is not searched among more than five', () => {
    const number = { LoaiDinhDanh: '1', SoDinhDanh: '024190000001' };
    expect(faultsOf({ DinhDanhCHS: Array.from({ length: 6 }, () => number) })).toEqual(['DinhDanhCHS']);
  });
});

describe('files', () => {
  it.each(['not base64!', 'JVBE\nRi0x', 'JVBERi0xLj', 'JVBE_-0x', '===='])('are refused as %j', (Base64) => {
    expect(faultsOf({ TaiLieuNop: [{ TenTepDinhKem: 'x', Base64 }] })).toEqual(['TaiLieuNop.0.Base64']);
    expect(faultsOf({ TepDonDangKy: Base64 })).toEqual(['TepDonDangKy']);
  });

  it('are refused when there are more than fifty', () => {
    const file = { TenTepDinhKem: 'x', Base64: base64('x') };
    expect(faultsOf({ TaiLieuNop: Array.from({ length: 50 }, () => file) })).toEqual([]);
    expect(faultsOf({ TaiLieuNop: Array.from({ length: 51 }, () => file) })).toEqual(['TaiLieuNop']);
  });

  it('may be 20 MiB large, and no larger', () => {
    const limit = 20 * 1_048_576;
    expect(faultsOf({ TepDonDangKy: base64(Buffer.alloc(limit)) })).toEqual([]);
    expect(faultsOf({ TepDonDangKy: base64(Buffer.alloc(limit + 3)) })).toEqual(['TepDonDangKy']);
  });
});

describe('texts', () => {
  it.each(['\u0000', '\u001b[31m', '\u0007', '\u0085', '\u007f'])(
    'hold no control character %j',
    (character) => {
      expect(faultsOf({ ChuHoSo: `Hoa${character}` })).toEqual(['ChuHoSo']);
      expect(faultsOf({ TrichYeuHoSo: `Hoa${character}` })).toEqual(['TrichYeuHoSo']);
    },
  );

  it('hold no half of a character, which no database keeps', () => {
    expect(faultsOf({ TrichYeuHoSo: 'Hoa\ud83c' })).toEqual(['TrichYeuHoSo']);
    expect(faultsOf({ TrichYeuHoSo: 'Hoa 🌸' })).toEqual([]);
  });

  it('may have several lines', () => {
    expect(faultsOf({ DiaChi: 'Số 1\n\tBắc Ninh\r\n' })).toEqual([]);
  });

  it.each(['MaHoSo', 'MaTTHC', 'MaDonVi', 'ChuHoSo', 'MaDoiTuong'])('are needed in %s', (field) => {
    expect(faultsOf({ [field]: undefined })).toEqual([field]);
    expect(faultsOf({ [field]: '   ' })).toEqual([field]);
    expect(faultsOf({ [field]: 7 })).toEqual([field]);
  });

  it.each(['a/b-c', 'abc', '../../x', 'G22 99 260225', `G22${'9'.repeat(62)}`])(
    'are no reference of the portal as %j',
    (MaHoSo) => {
      expect(faultsOf({ MaHoSo })).toEqual(['MaHoSo']);
    },
  );

  it('are not longer than the contract says', () => {
    expect(faultsOf({ TrichYeuHoSo: 'x'.repeat(1_000) })).toEqual([]);
    expect(faultsOf({ TrichYeuHoSo: 'x'.repeat(1_001), ChuHoSo: 'x'.repeat(201) })).toEqual([
      'ChuHoSo',
      'TrichYeuHoSo',
    ]);
  });
});
