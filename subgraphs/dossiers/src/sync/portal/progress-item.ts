import { formatCompactTime } from '@lienthong/kernel';
import type { Dossier } from '../../domain/dossier.js';
import type { DossierEvent } from '../../domain/event.js';
import { isAccepted } from '../../domain/guards.js';
import { portalCodeOf } from './dossier-item.js';

/**
 * One step of progress. `dossier` is the dossier as it stood after the event.
 * @source exchange contract §3.2 (CapNhatTienDoHoSoMC item)
 */
export function toProgressItem(dossier: Dossier, event: DossierEvent, status: string) {
  const time = formatCompactTime(event.at);
  return {
    MaHoSo: portalCodeOf(dossier),
    NguoiXuLy: (event.by.name ?? dossier.service.unitName).slice(0, 50),
    ChucDanh: '',
    ThoiDiemXuLy: time,
    PhongBanXuLy: dossier.service.agencyName,
    NoiDungXuLy: DESCRIPTIONS[event.type],
    TrangThai: status,
    NgayBatDau: time,
    NgayKetThucTheoQuyDinh:
      isAccepted(dossier) && dossier.dueAt !== null ? formatCompactTime(dossier.dueAt) : '',
  };
}

/** What the citizen reads at the portal about a step. */
const DESCRIPTIONS: Readonly<Record<DossierEvent['type'], string>> = {
  DossierLodged: 'Nộp hồ sơ',
  DossierRefused: 'Từ chối tiếp nhận',
  DossierAccepted: 'Tiếp nhận hồ sơ',
  ObligationRaised: 'Yêu cầu thực hiện nghĩa vụ tài chính',
  ObligationSettled: 'Đã thực hiện nghĩa vụ tài chính',
  ReceptionDeadlineReset: 'Cập nhật hạn tiếp nhận',
  DossierSuspended: 'Tạm dừng tính thời hạn',
  DossierResumed: 'Tiếp tục tính thời hạn',
  ProcessingStarted: 'Chuyển xử lý',
  DossierAppraised: 'Thẩm định hồ sơ',
  DossierApproved: 'Phê duyệt kết quả',
  ResultSealed: 'Vào số, đóng dấu',
  ResultIssued: 'Ban hành kết quả',
  ResultReturned: 'Trả kết quả',
  SectorStatusReported: 'Cập nhật từ hệ thống chuyên ngành',
};
