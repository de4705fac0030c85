import { type Clock, fixedClock, type Instant, instant } from '@lienthong/kernel';
import { pino } from 'pino';
import type { Bearer } from '../counterpart/bearer-token.js';
import type { CallAnswer, OutgoingCall } from '../counterpart/outgoing-calls.js';
import { openStore, type Store } from '../counterpart/store.js';
import { createCatalogue } from './catalogue.js';
import { sampleProcedure } from './sample-procedure.js';
import { PORTAL_SCHEMA } from './schema.js';
import { createPortal } from './server.js';

/** 2026-03-02 09:00:00 in Viet Nam. */
export const MORNING: Instant = instant(Date.parse('2026-03-02T09:00:00+07:00'));
export const SESSION_MS = 600_000;
export const DESTINATION = 'VN:GOV:000.00.00.G22:vpcpdvcprocess';

const credentials = { username: 'bac-ninh', password: 'a-long-password' };

export const citizens: Readonly<Record<string, Bearer>> = {
  'Bearer hoa': { subject: 'applicant-hoa', kind: 'APPLICANT', identityNumber: '000000000101' },
  'Bearer binh': { subject: 'applicant-binh', kind: 'APPLICANT', identityNumber: '000000000202' },
  'Bearer officer': { subject: 'officer-receiver', kind: 'OFFICER', identityNumber: null },
};

/** A portal in memory; `sent` collects what it sent to the province, `answers` is what the province says. */
export function aPortal(from: { store?: Store; clock?: Clock & { set(at: Instant): void } } = {}) {
  const clock = from.clock ?? fixedClock(MORNING);
  const store = from.store ?? openStore(null, 'portal', PORTAL_SCHEMA);
  const sent: OutgoingCall[] = [];
  const answers: CallAnswer[] = [];
  const { app, toProvince } = createPortal({
    ...credentials,
    store,
    clock,
    log: pino({ level: 'silent' }),
    catalogue: createCatalogue([
      sampleProcedure.parse({
        code: '1.013830',
        name: 'Cấp lại Thẻ công chứng viên',
        field: { code: 'CC', name: 'Công chứng' },
        levels: ['PROVINCE'],
        versions: [{ decision: '1859/QĐ-BTP', legalBases: [], cases: [] }],
      }),
    ]),
    verifyBearer: async (authorization) => citizens[authorization ?? ''] ?? null,
    sendToProvince: async (call) => {
      sent.push(call);
      return answers.shift() ?? { type: 'DONE', note: 'taken' };
    },
    destinationCode: DESTINATION,
    sessionMs: SESSION_MS,
    holdMs: 50,
  });
  return { app, toProvince, store, clock, sent, answers, ...callsOf(app) };
}

export interface WireAnswer {
  readonly session?: string;
  readonly error_code: number | string;
  readonly message: string;
  readonly result?: unknown;
}

function callsOf(app: ReturnType<typeof createPortal>['app']) {
  const login = async (): Promise<string> =>
    (await app.inject({ method: 'POST', url: '/login', payload: credentials })).json<WireAnswer>().session ??
    '';
  const raw = (endpoint: string, body: object) =>
    app.inject({
      method: 'POST',
      url: `/${endpoint}`,
      headers: { dstcode: DESTINATION },
      payload: { madonvi: 'H05.00.01', ...body },
    });
  return {
    login,
    raw,
    integration: async (body: object): Promise<WireAnswer> =>
      (await raw('integration', body)).json<WireAnswer>(),
    setFault: (mode: string, remaining?: number) =>
      app.inject({
        method: 'POST',
        url: '/sandbox/faults',
        payload: { mode, ...(remaining ? { remaining } : {}) },
      }),
  };
}

export const aDossierItem = (changes: Record<string, unknown> = {}) => ({
  MaHoSo: 'H05.14-260302-0001',
  MaTTHC: '1.013830',
  TenTTHC: 'Cấp lại Thẻ công chứng viên',
  MaLinhVuc: 'CC',
  TenLinhVuc: 'Công chứng',
  KenhThucHien: '2',
  ChuHoSo: 'Nguyễn Thị Mẫu Hoa',
  LoaiDoiTuong: '1',
  MaDoiTuong: 'applicant-hoa',
  TrichYeuHoSo: 'Cấp lại Thẻ công chứng viên',
  NgayNopHoSo: '20260302083000',
  NgayTiepNhan: '20260302090000',
  NgayHenTra: '20260309170000',
  TrangThaiHoSo: '2',
  HinhThuc: '0',
  DonViXuLy: 'Sở Tư pháp',
  NoiNopHoSo: '1',
  HoSoCoThanhPhanSoHoa: '1',
  TaiKhoanDuocXacThucVoiVNeID: '1',
  DuocThanhToanTrucTuyen: '1',
  DinhDanhCHS: [{ LoaiDinhDanh: '1', SoDinhDanh: '000000000101' }],
  ...changes,
});

export const aProgressStep = (changes: Record<string, unknown> = {}) => ({
  MaHoSo: 'H05.14-260302-0001',
  NguoiXuLy: 'Lê Thị Mẫu Tiếp',
  ChucDanh: 'Cán bộ tiếp nhận',
  ThoiDiemXuLy: '20260302090000',
  PhongBanXuLy: 'Trung tâm',
  NoiDungXuLy: 'Tiếp nhận',
  TrangThai: '2',
  ...changes,
});

export const aLodgement = (changes: Record<string, unknown> = {}) => ({
  procedureCode: '1.013830',
  agency: 'H05.00.01',
  applicant: {
    fullName: 'Nguyễn Thị Mẫu Hoa',
    phone: '0900000001',
    email: 'hoa@example.vn',
    address: 'Số 1 Đường Mẫu, Bắc Ninh',
  },
  papers: [{ name: 'don.pdf', contentBase64: Buffer.from('paper').toString('base64') }],
  form: Buffer.from('form').toString('base64'),
  ...changes,
});
