import { formatCompactTime, type Instant } from '@lienthong/kernel';
import { codeOf, type Dossier, type Obligation } from '../../domain/dossier.js';
import { isAccepted } from '../../domain/guards.js';
import type { Applicant, Paper } from '../../operations/ports.js';

/** What an item is made of besides the dossier. */
export interface DossierItemSources {
  /** National status code of the dossier's state (TrangThaiHoSo). */
  readonly status: string;
  readonly applicant: Applicant | null;
  readonly papers: readonly Paper[];
  /** Address under which the portal fetches a file. */
  readonly fileUrl: (contentHash: string) => string;
}

/** Official code, or the portal's own reference while there is no official one. */
export const portalCodeOf = (dossier: Dossier): string => codeOf(dossier) ?? dossier.origin.reference;

/**
 * The whole dossier as the portal takes it. Every scalar is a string, times are Viet Nam local time without zone,
 * "" is none. Flags default to "0": they are set from evidence only.
 * @source exchange contract §3.1 (DongBoHoSoMC item); MaHoSoKhac links the portal's own reference, as one province does
 */
export function toDossierItem(dossier: Dossier, sources: DossierItemSources) {
  const { service } = dossier;
  return {
    MaHoSo: portalCodeOf(dossier),
    MaHoSoKhac: dossier.origin.source === 'NATIONAL_PORTAL' ? dossier.origin.reference : '',
    MaTTHC: service.procedureCode,
    TenTTHC: service.procedureName,
    MaLinhVuc: service.fieldCode,
    TenLinhVuc: service.fieldName,
    KenhThucHien: CHANNEL_CODE[dossier.channel],
    ...ownerFields(dossier, sources.applicant),
    TrichYeuHoSo: dossier.summary.slice(0, 1_000),
    TrangThaiHoSo: sources.status,
    DonViXuLy: service.unitName,
    NoiNopHoSo: dossier.origin.source === 'NATIONAL_PORTAL' ? '1' : '2',
    ...timeFields(dossier),
    ...paymentFields(dossier.obligations),
    TaiLieuNop: sources.papers.map((paper) => submittedPaper(paper, sources.fileUrl)),
    DanhSachGiayToKetQua: resultPapers(dossier, sources.fileUrl),
    HoSoCoThanhPhanSoHoa: sources.papers.length > 0 ? '1' : '0',
    DanhSachTepDinhKemKhac: [],
    DanhSachHoSoBoSung: [],
    DSKetNoiCSDL: [],
  };
}

const CHANNEL_CODE = { IN_PERSON: '1', ONLINE: '2', POSTAL: '3' } as const;
const CITIZEN = '1';
/** LoaiDinhDanh: 1 is the twelve-digit CCCD, 2 the nine-digit CMND. */
const identityKind = (number: string): string => (number.length === 12 ? '1' : '2');
const AT_COUNTER = '0';
const BY_POST = '1';

function ownerFields({ owner }: Dossier, applicant: Applicant | null) {
  return {
    ChuHoSo: orEmpty(applicant?.fullName),
    LoaiDoiTuong: CITIZEN,
    MaDoiTuong: orEmpty(owner.subject),
    SoDienThoai: orEmpty(applicant?.phone),
    Email: orEmpty(applicant?.email),
    DinhDanhCHS: identityPapers(applicant?.identityNumber ?? null),
    TaiKhoanDuocXacThucVoiVNeID: owner.subject === null ? '0' : '1',
  };
}

const orEmpty = (value: string | null | undefined): string => value ?? '';

const identityPapers = (identityNumber: string | null) =>
  identityNumber === null ? [] : [{ LoaiDinhDanh: identityKind(identityNumber), SoDinhDanh: identityNumber }];

function timeFields(dossier: Dossier) {
  const accepted = isAccepted(dossier) ? dossier : null;
  const refused = dossier.state === 'NOT_RECEIVED' ? dossier.refusal : null;
  return {
    NgayNopHoSo: compact(dossier.lodgedAt),
    NgayTiepNhan: compact(accepted?.acceptedAt),
    NgayHenTra: compact(accepted?.dueAt),
    NgayTuChoi: compact(refused?.at),
    GhiChu: orEmpty(refused?.reason).slice(0, 1_000),
    ...finishFields(dossier),
  };
}

function finishFields(dossier: Dossier) {
  const result = 'result' in dossier ? dossier.result : null;
  const handOver = dossier.state === 'RETURNED' ? dossier.handOver : null;
  return {
    NgayKetThucXuLy: compact(result?.at),
    NgayTra: compact(handOver?.at),
    ThongTinTra: handOver === null ? '' : HAND_OVER_TEXT[handOver.manner],
    HinhThuc: handOver?.manner === 'BY_POST' ? BY_POST : AT_COUNTER,
  };
}

const HAND_OVER_TEXT = {
  AT_COUNTER: 'Trả tại quầy',
  BY_POST: 'Trả qua bưu chính',
  ELECTRONIC: 'Trả bản điện tử',
} as const;

const compact = (at: Instant | null | undefined): string =>
  typeof at === 'number' ? formatCompactTime(at) : '';

function paymentFields(obligations: readonly Obligation[]) {
  return {
    DuocThanhToanTrucTuyen: paidOnline(obligations),
    DanhSachLePhi: obligations.filter(isWanted).flatMap(({ lines, collection }) =>
      lines.map(({ id, name, kind, amountVnd }) => ({
        TenPhiLePhi: name,
        MaPhiLePhi: id,
        HinhThucThu: collection === 'BEFORE_RETURN' ? '2' : '1',
        Gia: amountVnd.toString(),
        LoaiPhiLePhi: CHARGE_KIND_CODE[kind],
      })),
    ),
  };
}

const isWanted = ({ state }: Obligation): boolean => state !== 'CANCELLED';

/** Which of the two codes means which is uncertain in the sources; this is the one place that says so. */
const CHARGE_KIND_CODE = { FEE: '1', CHARGE: '2' } as const;

/** 0 none, 1 on the national platform, 2 through another gateway. */
function paidOnline(obligations: readonly Obligation[]): string {
  const ways = obligations.map(({ paidThrough }) => paidThrough);
  if (ways.includes('NATIONAL_PLATFORM')) return '1';
  return ways.includes('OTHER_GATEWAY') ? '2' : '0';
}

const submittedPaper = (paper: Paper, fileUrl: DossierItemSources['fileUrl']) => ({
  TepDinhKemId: paper.id,
  TenTepDinhKem: paper.name.slice(0, 4_000),
  IsDeleted: 'False',
  MaThanhPhanHoSo: '',
  DuongDanTaiTepTin: fileUrl(paper.contentHash),
  DuocSoHoa: '1',
  DuocTaiSuDung: '0',
  DuocLayTuKhoDMQG: '0',
  MaKetQuaThayThe: '',
});

/** A result counts as electronic only with a code and a link. */
function resultPapers(dossier: Dossier, fileUrl: DossierItemSources['fileUrl']) {
  if (dossier.state !== 'COMPLETED' && dossier.state !== 'RETURNED') return [];
  const { name, code, contentHash, documentNumber } = dossier.result;
  return [
    {
      TenGiayTo: name.slice(0, 2_000),
      MaThanhPhanHoSo: '',
      GiayToId: documentNumber,
      DuongDanTepTinKetQua: fileUrl(contentHash),
      MaGiayToKetQua: code,
    },
  ];
}
