import { describe, expect, it } from 'vitest';
import {
  accepted,
  aDossier,
  appraised,
  lodged,
  PORTAL,
  refused,
  started,
  untilAppraised,
} from '../../domain/dossier.fixture.js';
import { SYSTEM } from '../../domain/dossier.js';
import { toProgressItem } from './progress-item.js';

describe('a step of progress', () => {
  it('says who did what, when, and by when it had to be done', () => {
    expect(toProgressItem(aDossier(...untilAppraised()), appraised(), '4')).toEqual({
      MaHoSo: 'H05.14-260225-0001',
      NguoiXuLy: 'Cán bộ thẩm định',
      ChucDanh: '',
      ThoiDiemXuLy: '20260226100000',
      PhongBanXuLy: 'Sở Tư pháp',
      NoiDungXuLy: 'Thẩm định hồ sơ',
      TrangThai: '4',
      NgayBatDau: '20260226100000',
      NgayKetThucTheoQuyDinh: '20260304090000',
    });
  });

  it.each([SYSTEM, PORTAL])('names the unit where $subject did it', (by) => {
    const item = toProgressItem(aDossier(lodged(), accepted(), started({ by })), started({ by }), '4');
    expect(item.NguoiXuLy).toBe('Trung tâm Phục vụ hành chính công tỉnh Bắc Ninh'.slice(0, 50));
  });

  it('cuts names to the portal’s fifty characters', () => {
    const by = { subject: 'officer', name: 'Ấ'.repeat(80) };
    expect(toProgressItem(aDossier(...untilAppraised()), appraised({ by }), '4').NguoiXuLy).toHaveLength(50);
  });

  it('has no due date before the reception or where none was promised', () => {
    const unaccepted = toProgressItem(aDossier(lodged(), refused()), refused(), '3');
    const unlimited = accepted({ originalDueAt: null });
    const endless = toProgressItem(aDossier(lodged(), unlimited), unlimited, '2');
    expect([unaccepted.NgayKetThucTheoQuyDinh, endless.NgayKetThucTheoQuyDinh]).toEqual(['', '']);
  });
});
