import { graphEnum } from './enums.js';

export const ProcedureTypeEnum = graphEnum(
  'ProcedureType',
  ['What kind of procedure the national catalogue calls it.', 'loại thủ tục hành chính'],
  {
    STANDARD: ['Standard procedure.', 'thủ tục chuẩn'],
    ASSIGNED_REGULATION: ['Laid down in detail as the law assigns.', 'TTHC được giao luật quy định chi tiết'],
    SPECIFIC: ['Particular to a body or locality.', 'thủ tục đặc thù'],
    INTERCONNECTED: ['Several agencies work on it together.', 'thủ tục liên thông'],
    STANDARD_INTERNAL: ['Standard, between state agencies.', 'thủ tục nội bộ chuẩn'],
    INTERCONNECTED_INTERNAL: ['Of several agencies, between state agencies.', 'thủ tục nội bộ liên thông'],
    NOT_ASSIGNED_TO_LOCALITIES: [
      'The law does not leave it to localities.',
      'TTHC không được luật giao cho địa phương quy định',
    ],
    OTHER: ['Another type.', 'loại khác'],
  },
);

export const AgencyRoleEnum = graphEnum(
  'AgencyRole',
  ['What an agency has to do with a procedure.', 'vai trò của cơ quan'],
  {
    COMPETENT: ['Decides.', 'cơ quan có thẩm quyền quyết định'],
    EXECUTING: ['Carries it out and takes dossiers in.', 'cơ quan trực tiếp thực hiện'],
    AUTHORISED: ['Decides by authorisation or decentralisation.', 'cơ quan được ủy quyền, phân cấp'],
    COORDINATING: ['Takes part.', 'cơ quan phối hợp'],
  },
);

export const CaseSwitchEnum = graphEnum(
  'CaseSwitch',
  ['What is switched on for a case.', 'thiết lập của trường hợp'],
  {
    MUST_ATTACH_RESULT: ['The result has to be attached.', 'bắt buộc đính kèm kết quả'],
    MUST_SIGN_RESULT_DIGITALLY: ['The result has to be signed digitally.', 'bắt buộc ký số kết quả'],
    MUST_PAY_ONLINE: ['It has to be paid online.', 'bắt buộc thanh toán trực tuyến'],
    NO_DUE_DATE: ['No due date is given.', 'không có ngày hẹn trả'],
    NO_PAPERS_COLLECTED: ['No papers are collected.', 'không thu giấy tờ'],
    BOUNDARY_FREE_TRANSFER: [
      'Taken in anywhere in the province and transferred.',
      'tiếp nhận phi địa giới hành chính',
    ],
    AUTHORISED_FILER_ALLOWED: ['Somebody else may lodge by authorisation.', 'cho phép ủy quyền nộp hồ sơ'],
    NO_ONLINE_FILING: ['It cannot be lodged online.', 'không nộp hồ sơ trực tuyến'],
    OWN_RECEIVING_UNIT: ['It has a receiving unit of its own.', 'đơn vị tiếp nhận riêng'],
    AREA_REQUIRED: ['The area it is about has to be told.', 'bắt buộc chọn địa bàn'],
  },
);

export const LifeEventAudienceEnum = graphEnum(
  'LifeEventAudience',
  ['Whose life events they are.', 'đối tượng của nhóm sự kiện'],
  {
    CITIZEN: ['Of citizens.', 'công dân'],
    ENTERPRISE: ['Of enterprises.', 'doanh nghiệp'],
  },
);
