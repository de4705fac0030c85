import { formatCompactTime, instant } from '@lienthong/kernel';
import { describe, expect, it } from 'vitest';
import { NINE_O_CLOCK, PARTNER, referenceOf } from '../../domain/obligation.fixture.js';
import { confirmationReport } from './confirm-message.js';

const HOUR_MS = 3_600_000;

const timeOf = (ThoiGianGD: string): number =>
  confirmationReport(
    {
      MaLoi: '00',
      MaDoiTac: PARTNER,
      MaThamChieu: referenceOf(),
      SoTien: '150000',
      MaTienTe: 'VND',
      MaGiaoDich: 'GD0001',
      ThoiGianGD,
    },
    NINE_O_CLOCK,
  ).at;

describe('the time of a payment', () => {
  it('is what the platform tells', () => {
    const before = instant(NINE_O_CLOCK - HOUR_MS);
    expect(timeOf(formatCompactTime(before))).toBe(before);
  });

  it.each([
    ['lies ahead', formatCompactTime(instant(NINE_O_CLOCK + HOUR_MS))],
    ['cannot be read', '25/02/2026'],
  ])('is when it was heard of where the time told %s', (_what, told) => {
    expect(timeOf(told)).toBe(NINE_O_CLOCK);
  });
});
