import { registerEnumType } from 'type-graphql';

const graphEnum = <Value extends string>(
  name: string,
  description: string,
  values: Readonly<Record<Value, string>>,
): Record<Value, Value> => {
  const members = Object.fromEntries(Object.keys(values).map((value) => [value, value])) as Record<
    Value,
    Value
  >;
  const valuesConfig = Object.fromEntries(
    Object.entries<string>(values).map(([value, text]) => [value, { description: text }]),
  ) as Record<Value, { description: string }>;
  registerEnumType(members, { name, description, valuesConfig });
  return members;
};

export const DossierStateEnum = graphEnum(
  'DossierState',
  'Business state of a dossier; money, delivery and exchange are told elsewhere.\n\nvi: trạng thái hồ sơ',
  {
    SUBMITTED: 'Lodged, not received yet (national code 1).\n\nvi: mới đăng ký',
    NOT_RECEIVED: 'Refused at intake (national code 3).\n\nvi: không được tiếp nhận',
    RECEIVED: 'Received, not with a handler yet (national code 2).\n\nvi: được tiếp nhận',
    PROCESSING: 'In processing (national code 4).\n\nvi: đang xử lý',
    COMPLETED: 'Finished, the result exists (national code 9).\n\nvi: đã xử lý xong',
    RETURNED: 'The result was handed over (national code 10).\n\nvi: đã trả kết quả',
  },
);

export const DossierActionEnum = graphEnum(
  'DossierAction',
  'What can be done with a dossier; the name of the mutation that does it.\n\nvi: thao tác',
  {
    acceptDossier: 'Accept the dossier.\n\nvi: tiếp nhận',
    refuseDossier: 'Refuse the dossier.\n\nvi: từ chối tiếp nhận',
    appraiseDossier: 'Appraise the dossier.\n\nvi: thẩm định',
    approveDossier: 'Approve the drafted result.\n\nvi: phê duyệt',
    sealResult: 'Number and seal the result.\n\nvi: vào số, đóng dấu',
    issueResult: 'Issue the result.\n\nvi: ban hành kết quả',
    returnResult: 'Hand the result over.\n\nvi: trả kết quả',
  },
);

export const ChannelEnum = graphEnum('Channel', 'How a dossier came in.\n\nvi: kênh thực hiện', {
  IN_PERSON: 'Over the counter.\n\nvi: trực tiếp',
  ONLINE: 'Online.\n\nvi: trực tuyến',
  POSTAL: 'By public post.\n\nvi: bưu chính công ích',
});

export const TimelinessEnum = graphEnum(
  'Timeliness',
  'Measured against the current due date.\n\nvi: tình trạng thời hạn',
  {
    IN_TIME: 'Unfinished, the due date has not passed.\n\nvi: trong hạn',
    OVERDUE: 'Unfinished, the due date has passed.\n\nvi: quá hạn',
    ON_TIME: 'Finished by the due date.\n\nvi: đúng hạn',
    LATE: 'Finished after the due date.\n\nvi: trễ hạn',
    NO_DUE_DATE: 'There is no due date.\n\nvi: không có ngày hẹn trả',
  },
);

export const WaitingForEnum = graphEnum('WaitingFor', 'Whose turn it is.\n\nvi: đang chờ ai', {
  RECEIVING_OFFICER: 'The unit has to accept or refuse it.\n\nvi: chờ cán bộ tiếp nhận',
  APPLICANT_PAYMENT: 'The applicant has to pay.\n\nvi: chờ người nộp thanh toán',
  WORKING_CALENDAR:
    'The payment is in; the working calendar that the due date needs has to be entered.\n\nvi: chờ nhập lịch làm việc',
  HANDLER: 'The handler of the current step.\n\nvi: chờ người xử lý',
  APPLICANT_COLLECTION: 'The result can be collected.\n\nvi: chờ nhận kết quả',
  NOBODY: 'Nothing is left to do.\n\nvi: đã kết thúc',
});

export const HandOverMannerEnum = graphEnum(
  'HandOverManner',
  'How the result reached the applicant.\n\nvi: hình thức trả kết quả',
  {
    AT_COUNTER: 'At the counter.\n\nvi: trả tại quầy',
    BY_POST: 'By public post.\n\nvi: trả qua bưu chính',
    ELECTRONIC: 'As an electronic document.\n\nvi: trả bản điện tử',
  },
);

export const ExchangeStateEnum = graphEnum(
  'ExchangeStanding',
  'How far a neighbour has heard of the dossier.\n\nvi: tình trạng đồng bộ',
  {
    UP_TO_DATE: 'Everything was acknowledged.\n\nvi: đã đồng bộ',
    WAITING: 'Something is still on its way.\n\nvi: đang chờ gửi',
    SENDING: 'It is being sent right now.\n\nvi: đang gửi',
    RESTING: 'The last try failed; it rests until the next one.\n\nvi: chờ gửi lại',
    PARKED: 'A person has to look at it.\n\nvi: cần người xử lý',
  },
);

export const StepActionEnum = graphEnum(
  'StepAction',
  'Kind of step of an internal process.\n\nvi: loại bước xử lý',
  {
    RECEIVE: 'Reception.\n\nvi: tiếp nhận',
    APPRAISE: 'Appraisal.\n\nvi: thẩm định',
    APPROVE: 'Approval.\n\nvi: phê duyệt',
    SEAL: 'Numbering and sealing.\n\nvi: đóng dấu',
    RETURN: 'Hand-over of the result.\n\nvi: trả kết quả',
  },
);

export const SealProblemEnum = graphEnum(
  'SealProblem',
  'Why a seal may not be used.\n\nvi: lý do không được dùng con dấu',
  {
    UNKNOWN: 'No such seal is registered.\n\nvi: con dấu chưa đăng ký',
    NOT_REGISTERED_FOR_UNIT: 'It is not registered for this unit.\n\nvi: không đăng ký cho đơn vị này',
    NOT_YET_VALID: 'Its first day has not come.\n\nvi: chưa đến ngày được sử dụng',
    NO_LONGER_VALID: 'Its last day has passed.\n\nvi: đã hết hiệu lực',
  },
);

export const ChainFaultEnum = graphEnum(
  'ChainFault',
  'What is wrong with a history.\n\nvi: lỗi chuỗi lịch sử',
  {
    SEQUENCE_BROKEN: 'An entry is missing or out of order.\n\nvi: thiếu hoặc sai thứ tự',
    LINK_BROKEN: 'An entry does not follow the one before.\n\nvi: đứt liên kết',
    CONTENT_CHANGED: 'The content of an entry was changed.\n\nvi: nội dung bị sửa',
    TAIL_CUT: 'The last entries are missing.\n\nvi: mất phần cuối',
    TAIL_ADDED: 'There are entries the dossier does not know of.\n\nvi: thừa bản ghi cuối',
    TAIL_REWRITTEN: 'The last entries were replaced by others.\n\nvi: phần cuối bị viết lại',
  },
);

export const StepDelegationKindEnum = graphEnum(
  'StepDelegationKind',
  'How the authority for a step was handed down.\n\nvi: hình thức phân cấp, ủy quyền',
  {
    DECENTRALISED: 'Decentralised: signed in the own name.\n\nvi: phân cấp',
    AUTHORISED: 'Authorised: signed for the authority.\n\nvi: thừa ủy quyền',
  },
);
