import { registerEnumType } from 'type-graphql';
import { bilingual } from './describe.js';

/** English sentence and official term. */
type Words = readonly [string, string];

export function graphEnum<Value extends string>(
  name: string,
  words: Words,
  values: Readonly<Record<Value, Words>>,
): Readonly<Record<Value, Value>> {
  const described = Object.entries<Words>(values);
  const members = Object.fromEntries(described.map(([value]) => [value, value])) as Record<Value, Value>;
  const valuesConfig = Object.fromEntries(
    described.map(([value, [english, vietnamese]]) => [
      value,
      { description: bilingual(english, vietnamese) },
    ]),
  ) as Record<Value, { description: string }>;
  registerEnumType(members, { name, description: bilingual(...words), valuesConfig });
  return members;
}

export const ChannelEnum = graphEnum('Channel', ['How a dossier comes in.', 'kênh thực hiện'], {
  IN_PERSON: ['Over the counter.', 'trực tiếp'],
  ONLINE: ['Online.', 'trực tuyến'],
  POSTAL: ['By public post.', 'bưu chính công ích'],
});

export const ProcedureLevelEnum = graphEnum(
  'ProcedureLevel',
  ['Level of government that carries a procedure out.', 'cấp thực hiện'],
  {
    MINISTRY: ['A ministry.', 'cấp bộ'],
    PROVINCE: ['The province and its departments.', 'cấp tỉnh'],
    COMMUNE: ['The commune, ward or special zone.', 'cấp xã'],
    OTHER: ['Another body, for example a public service unit.', 'cơ quan khác'],
  },
);

export const TimeLimitUnitEnum = graphEnum(
  'TimeLimitUnit',
  ['What a time limit counts.', 'đơn vị tính thời hạn'],
  {
    WORKING_DAY: ['Working days, each worth the same working time.', 'ngày làm việc'],
    CALENDAR_DAY: ['All days; an end on a day off moves to the next working time.', 'ngày'],
    WORKING_HOUR: ['Hours of working time.', 'giờ làm việc'],
    HOUR: ['All hours; an end outside working time moves to the next working time.', 'giờ'],
  },
);

export const FeeKindEnum = graphEnum(
  'FeeKind',
  ['Fees and charges have separate lines, receipts and accounts (Law 97/2015/QH13).', 'phí hoặc lệ phí'],
  {
    FEE: ['Covers the cost of a service.', 'phí'],
    CHARGE: ['Fixed charge of the state.', 'lệ phí'],
  },
);

export const FeeCollectionEnum = graphEnum('FeeCollection', ['When the money is due.', 'thời điểm thu'], {
  AT_LODGING: ['Before the dossier is received.', 'thu khi nộp hồ sơ'],
  AT_RECEPTION: ['On reception, before processing goes on.', 'thu khi tiếp nhận'],
  BEFORE_RETURN: ['Before the result is handed over.', 'thu trước khi trả kết quả'],
});

export const ServiceLevelEnum = graphEnum(
  'ServiceLevel',
  ['How much of a procedure runs online (Decree 42/2022/NĐ-CP).', 'mức độ dịch vụ công trực tuyến'],
  {
    FULL: ['Everything, from lodging to the result.', 'toàn trình'],
    PARTIAL: ['Part of it.', 'một phần'],
    INFORMATION: ['Information only.', 'cung cấp thông tin trực tuyến'],
  },
);

export const StepActionEnum = graphEnum(
  'StepAction',
  ['Kind of step of an internal process.', 'loại bước xử lý'],
  {
    RECEIVE: ['Reception.', 'tiếp nhận'],
    APPRAISE: ['Appraisal.', 'thẩm định'],
    APPROVE: ['Approval.', 'phê duyệt'],
    SEAL: ['Numbering and sealing.', 'đóng dấu'],
    RETURN: ['Hand-over of the result.', 'trả kết quả'],
  },
);

export const StepRoleEnum = graphEnum('StepRole', ['Who does a step.', 'vai trò xử lý'], {
  RECEIVER: ['Receiving officer.', 'cán bộ tiếp nhận'],
  APPRAISER: ['Appraising officer.', 'cán bộ thẩm định'],
  APPROVER: ['Leader who approves.', 'lãnh đạo phê duyệt'],
  CLERK: ['Clerk who numbers, seals and issues.', 'văn thư'],
  RETURNER: ['Officer who hands the result over.', 'cán bộ trả kết quả'],
});

export const OneDoorUnitKindEnum = graphEnum(
  'OneDoorUnitKind',
  ['Kind of one-door unit.', 'loại bộ phận một cửa'],
  {
    PROVINCIAL_CENTRE: ['Service centre of a province.', 'trung tâm phục vụ hành chính công cấp tỉnh'],
    DISTRICT_CENTRE: ['Unit of a district, until 30 June 2025.', 'bộ phận một cửa cấp huyện'],
    COMMUNE_CENTRE: [
      'Service centre of a commune, from 1 July 2025.',
      'trung tâm phục vụ hành chính công cấp xã',
    ],
    COMMUNE_UNIT: ['Unit of a commune, until 30 June 2025.', 'bộ phận một cửa cấp xã'],
  },
);

export const AreaLevelEnum = graphEnum('AreaLevel', ['Level of an area.', 'cấp hành chính'], {
  PROVINCE: ['Province or city under the central government.', 'tỉnh, thành phố'],
  DISTRICT: ['District, town or city of a province, until 30 June 2025.', 'huyện, quận, thị xã'],
  COMMUNE: ['Commune, ward, township or special zone.', 'xã, phường, đặc khu'],
});

export const SuccessionExtentEnum = graphEnum(
  'SuccessionExtent',
  ['How much of an area goes over into another.', 'phạm vi kế thừa'],
  {
    WHOLE: ['All of it.', 'toàn bộ'],
    PART: ['A part of it.', 'một phần'],
    UNCHANGED: ['All of it and nothing else; only the tiers around it changed.', 'giữ nguyên'],
  },
);

export const TargetGroupEnum = graphEnum(
  'TargetGroup',
  ['Who may ask for a procedure.', 'đối tượng thực hiện'],
  {
    CITIZEN: ['Citizens of Viet Nam.', 'công dân Việt Nam'],
    OVERSEAS_VIETNAMESE: ['Vietnamese who live abroad.', 'người Việt Nam định cư ở nước ngoài'],
    FOREIGNER: ['Foreigners.', 'người nước ngoài'],
    ENTERPRISE: ['Enterprises.', 'doanh nghiệp'],
    FOREIGN_INVESTED_ENTERPRISE: [
      'Enterprises with foreign capital.',
      'doanh nghiệp có vốn đầu tư nước ngoài',
    ],
    COOPERATIVE: ['Cooperatives.', 'hợp tác xã'],
    ORGANISATION: ['Other organisations.', 'tổ chức (không bao gồm doanh nghiệp, HTX)'],
    FOREIGN_ORGANISATION: ['Foreign organisations.', 'tổ chức nước ngoài'],
    PUBLIC_EMPLOYEE: ['Officials and public employees.', 'cán bộ, công chức, viên chức'],
    PARTY: ['Party members and organisations.', 'đảng viên, tổ chức Đảng'],
  },
);
