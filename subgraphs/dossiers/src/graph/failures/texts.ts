import type { LocalText } from '@lienthong/graph';

/** What people read, by failure. */
export const TEXTS = {
  NotAllowed: { vi: 'Bạn không có quyền thực hiện thao tác này.', en: 'You may not do this.' },
  DossierNotFound: { vi: 'Không tìm thấy hồ sơ.', en: 'There is no such dossier.' },
  TransitionNotAllowed: {
    vi: 'Trạng thái hiện tại của hồ sơ không cho phép thao tác này.',
    en: 'The dossier’s state does not allow this action.',
  },
  StepNotDue: { vi: 'Quy trình chưa đến bước này.', en: 'The process has not come to this step.' },
  ObligationOutstanding: {
    vi: 'Người nộp chưa hoàn thành nghĩa vụ tài chính.',
    en: 'The applicant has to pay first.',
  },
  RevisionConflict: {
    vi: 'Hồ sơ vừa được người khác cập nhật; hãy tải lại rồi thử lại.',
    en: 'Somebody has just changed the dossier; load it again and retry.',
  },
  FourEyesRequired: {
    vi: 'Người nộp và người thẩm định không được tự phê duyệt hồ sơ này.',
    en: 'Neither the applicant nor whoever appraised this dossier may approve it.',
  },
  DelegationNotInEffect: {
    vi: 'Bước này thực hiện theo phân cấp, ủy quyền nhưng hiện không có văn bản nào có hiệu lực.',
    en: 'This step is done on a delegation, and none is in effect for it today.',
  },
  TextRequired: { vi: 'Chưa nhập nội dung bắt buộc.', en: 'A required text is blank.' },
  SealNotUsable: { vi: 'Không được dùng con dấu này.', en: 'This seal may not be used.' },
  DocumentNumberDiffers: {
    vi: 'Số văn bản khác với số đã đóng dấu.',
    en: 'The document number is not the one that was sealed.',
  },
  ServiceNotInForce: {
    vi: 'Đơn vị không cung cấp thủ tục này vào ngày đó.',
    en: 'The unit does not serve this procedure on that day.',
  },
  FeesNotDeclared: {
    vi: 'Thủ tục chưa công bố phí, lệ phí.',
    en: 'The fees of this procedure are not declared.',
  },
  CalendarNotCovering: {
    vi: 'Lịch làm việc chưa được nhập cho thời gian này.',
    en: 'The working calendar has not been entered for this time.',
  },
} satisfies Record<string, LocalText>;
