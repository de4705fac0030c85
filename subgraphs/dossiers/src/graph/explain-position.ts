import type { Language, LocalText } from '@lienthong/graph';
import { localise } from '@lienthong/graph';
import type { Position } from '../domain/position.js';

/** The position in one plain sentence. */
export function explainPosition({ waitingFor, step }: Position, language: Language): string {
  const sentence = localise(SENTENCES[waitingFor], language);
  return waitingFor === 'HANDLER' && step !== null ? `${sentence} ${step.name}.` : sentence;
}

const SENTENCES: Readonly<Record<Position['waitingFor'], LocalText>> = {
  RECEIVING_OFFICER: {
    vi: 'Hồ sơ đã nộp, đang chờ cán bộ tiếp nhận kiểm tra.',
    en: 'The dossier was lodged and waits for the receiving officer.',
  },
  APPLICANT_PAYMENT: {
    vi: 'Đang chờ người nộp thanh toán phí, lệ phí; thời gian chờ không tính vào thời hạn.',
    en: 'Waiting for the applicant to pay; the waiting does not count.',
  },
  WORKING_CALENDAR: {
    vi: 'Đã thanh toán; thời hạn chưa chạy tiếp vì lịch làm việc của đơn vị chưa được nhập cho thời gian này.',
    en: 'Paid; the clock has not gone on, for the unit’s working calendar has not been entered for this time.',
  },
  HANDLER: { vi: 'Đang xử lý ở bước:', en: 'In processing at the step:' },
  APPLICANT_COLLECTION: { vi: 'Đã có kết quả, mời đến nhận.', en: 'The result is ready to be collected.' },
  NOBODY: { vi: 'Hồ sơ đã kết thúc.', en: 'Nothing is left to do.' },
};
