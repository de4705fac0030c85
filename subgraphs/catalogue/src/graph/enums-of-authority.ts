import { graphEnum } from './enums.js';

export const DecisionKindEnum = graphEnum(
  'DecisionKind',
  ['What a decision that lists procedures is about.', 'loại quyết định'],
  {
    ON_THE_SPOT: ['All steps are done at the centre.', 'thực hiện tại chỗ'],
    SHARED_COUNTER: ['Taken in at a shared counter.', 'tiếp nhận tại quầy chung'],
    BOUNDARY_FREE: ['Taken in anywhere in the province.', 'tiếp nhận phi địa giới hành chính'],
    ONLINE_LEVEL: ['How much runs online.', 'danh mục dịch vụ công trực tuyến'],
    POSTAL_ENTERPRISE: [
      'The public postal enterprise stands in for officers.',
      'giao doanh nghiệp bưu chính công ích',
    ],
    DELEGATION: ['Authority is handed down.', 'phân cấp, ủy quyền'],
    TARGET: ['Targets and campaigns.', 'giao chỉ tiêu'],
    OTHER: ['Anything else.', 'khác'],
  },
);

export const DecisionEffectEnum = graphEnum(
  'DecisionEffect',
  ['What a decision does with a procedure.', 'hiệu lực đối với thủ tục'],
  {
    LISTED: ['Puts it on the list.', 'đưa vào danh mục'],
    STRUCK: ['Strikes it off what an earlier decision lists.', 'đưa ra khỏi danh mục'],
  },
);

export const ComparatorEnum = graphEnum('Comparator', ['How a value is compared.', 'cách so sánh'], {
  AT_LEAST: ['The figure or more.', 'tối thiểu'],
  AT_MOST: ['The figure or less.', 'tối đa'],
  EQUAL: ['Exactly the figure.', 'bằng'],
});

export const TargetUnitEnum = graphEnum('TargetUnit', ['What the figure counts.', 'đơn vị tính'], {
  PERCENT: ['Per cent, 0 to 100.', 'phần trăm'],
  COUNT: ['Pieces.', 'số lượng'],
  WORKING_DAYS: ['Working days.', 'ngày làm việc'],
  RATIO: ['A ratio, 1 is the whole.', 'tỷ lệ'],
});

export const TargetScopeKindEnum = graphEnum(
  'TargetScopeKind',
  ['Whom a target is set for.', 'phạm vi chỉ tiêu'],
  {
    PROVINCE: ['All of a province.', 'toàn tỉnh'],
    AGENCY: ['One agency.', 'cơ quan'],
    ONE_DOOR_UNIT: ['One one-door unit.', 'bộ phận một cửa'],
  },
);

export const DelegationKindEnum = graphEnum('DelegationKind', ['How it is handed down.', 'hình thức'], {
  DECENTRALISED: ['Decentralised: the recipient acts in its own name.', 'phân cấp'],
  AUTHORISED: ['Authorised: the recipient acts for the authority.', 'ủy quyền'],
});

export const ReceiverKindEnum = graphEnum('ReceiverKind', ['Who takes dossiers in.', 'nơi tiếp nhận'], {
  OFFICER_DESK: ['The officer at the desk of the agency.', 'quầy của cơ quan'],
  SHARED_COUNTER: ['A counter shared by several fields.', 'quầy chung'],
  POSTAL_ENTERPRISE: ['Staff of the public postal enterprise.', 'doanh nghiệp bưu chính công ích'],
});

export const ReceptionTaskEnum = graphEnum('ReceptionTask', ['A part of reception.', 'công việc'], {
  GUIDANCE: ['Guidance of applicants.', 'hướng dẫn'],
  RECEPTION: ['Reception of dossiers.', 'tiếp nhận'],
  DIGITISATION: ['Digitisation of papers.', 'số hóa hồ sơ'],
  RETURN: ['Hand-over of results.', 'trả kết quả'],
});

export const OverrideKindEnum = graphEnum(
  'CalendarOverrideKind',
  ['How the hours of a unit differ from its calendar.', 'loại điều chỉnh giờ làm việc'],
  {
    EXTENDED_RECEPTION: ['Dossiers are taken in longer; no clock runs.', 'tiếp nhận ngoài giờ'],
    EXTRA_WORK: ['Dossiers are taken in and worked on.', 'làm việc thêm'],
    CLOSED: ['No work at all.', 'nghỉ'],
  },
);

export const CodedSubjectKindEnum = graphEnum(
  'CodedSubjectKind',
  ['What a code may stand for.', 'loại đối tượng mang mã'],
  {
    AGENCY: ['An agency.', 'cơ quan'],
    ONE_DOOR_UNIT: ['A one-door unit.', 'bộ phận một cửa'],
    ADMINISTRATIVE_UNIT: ['A province, district or commune.', 'đơn vị hành chính'],
  },
);

export const StatusScopeKindEnum = graphEnum(
  'StatusScopeKind',
  ['Where a mapping of a status holds.', 'phạm vi ánh xạ trạng thái'],
  {
    PROVINCE: ['In a whole province.', 'toàn tỉnh'],
    AGENCY: ['At one competent agency; stands before its province.', 'một cơ quan'],
  },
);

export const DeclaredDayKindEnum = graphEnum(
  'DeclaredDayKind',
  ['What a day of a calendar is instead of what its weekday says.', 'loại ngày'],
  {
    DAY_OFF: ['A day off.', 'ngày nghỉ'],
    MAKE_UP: ['A weekend day worked instead of a bridge day, with the hours of Monday.', 'ngày làm bù'],
    SPECIAL: ['Other hours than usual, a half day for example.', 'ngày đặc biệt'],
    REGULAR: ['As its weekday says; takes an earlier declaration back.', 'ngày thường'],
  },
);
