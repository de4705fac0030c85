import { graphEnum } from './enums.js';

export const ProposalStateEnum = graphEnum(
  'ProposalState',
  ['What became of a proposed version.', 'trạng thái đề xuất'],
  {
    PROPOSED: ['Nobody has decided.', 'chờ duyệt'],
    SUPERSEDED: ['The portal has said something else since.', 'đã được thay thế'],
    APPROVED: ['Published.', 'đã duyệt'],
    REJECTED: ['Not to be published.', 'đã từ chối'],
  },
);

export const ChangedSubjectEnum = graphEnum(
  'ChangedSubject',
  ['What kind of thing a proposed version changes.', 'loại nội dung thay đổi'],
  {
    NAME: ['Name of the procedure.', 'tên thủ tục'],
    FIELD: ['Field.', 'lĩnh vực'],
    LEVELS: ['Levels that carry it out.', 'cấp thực hiện'],
    DECISION: ['Publishing decision.', 'quyết định công bố'],
    LEGAL_BASES: ['Legal documents.', 'căn cứ pháp lý'],
    TYPE: ['Type of procedure.', 'loại thủ tục'],
    TARGET_GROUPS: ['Who may ask for it.', 'đối tượng thực hiện'],
    KEYWORDS: ['Words it is looked up by.', 'từ khóa'],
    PUBLISHED_BY: ['Body that publishes it.', 'cơ quan công bố'],
    AGENCIES: ['An agency with a role in it.', 'cơ quan thực hiện, có thẩm quyền, phối hợp'],
    RECEIVING_ADDRESSES: ['Where dossiers are taken in.', 'địa chỉ tiếp nhận hồ sơ'],
    DESCRIPTION: ['Description.', 'mô tả'],
    REQUIREMENTS: ['Requirements and conditions.', 'yêu cầu, điều kiện'],
    RELATED_PROCEDURES: ['Related procedures.', 'thủ tục hành chính liên quan'],
    INTERLINKED_PROCEDURES: ['Interlinked procedures.', 'thủ tục hành chính liên thông'],
    CASE: ['A case.', 'trường hợp'],
    TIME_LIMIT: ['Time limits of a channel.', 'thời hạn giải quyết'],
    FEES: ['Whether fees are declared.', 'công bố phí, lệ phí'],
    FEE: ['A fee or charge.', 'phí, lệ phí'],
    PAPER: ['A paper to hand in.', 'thành phần hồ sơ'],
    RESULT: ['A result.', 'kết quả thực hiện'],
    STEP: ['A step of carrying it out.', 'trình tự thực hiện'],
    FORM: ['A form or declaration.', 'mẫu đơn, tờ khai'],
    SWITCHES: ['What is switched on for a case.', 'thiết lập của trường hợp'],
  },
);

export const PullStateEnum = graphEnum(
  'PullState',
  ['How far a pull of the national catalogue is.', 'trạng thái phiên lấy dữ liệu'],
  {
    OPEN: ['Under way, or waiting for the portal.', 'đang thực hiện'],
    DONE: ['Through.', 'đã xong'],
    SUPERSEDED: ['Ended unfinished, because the next night began.', 'đã được thay thế'],
  },
);

export const PullCauseEnum = graphEnum(
  'PullCause',
  ['Why a pull of the national catalogue was begun.', 'nguyên nhân bắt đầu phiên'],
  {
    SCHEDULED: ['The nightly pull at its time.', 'theo lịch hằng đêm'],
    CAUGHT_UP: ['Nobody was running when the nightly pull was due.', 'chạy bù phiên bị lỡ'],
    BY_HAND: ['A person started it.', 'chạy thủ công'],
  },
);

export const CodeListNameEnum = graphEnum(
  'NationalCodeListName',
  ['A dictionary of the national portal.', 'danh mục dùng chung quốc gia'],
  {
    AGENCY: ['Agencies and units.', 'danh mục cơ quan'],
    FIELD: ['Fields of procedures.', 'danh mục lĩnh vực'],
    TARGET_GROUP: ['Who may ask.', 'danh mục đối tượng'],
    LEVEL: ['Levels that carry procedures out.', 'danh mục cấp thực hiện'],
    FEE: ['Fees and charges.', 'danh mục phí, lệ phí'],
    LEGAL_BASIS: ['Legal documents.', 'danh mục căn cứ pháp lý'],
    PROVINCE: ['Provinces.', 'danh mục tỉnh thành'],
    DISTRICT: ['Districts, as long as there were any.', 'danh mục quận huyện'],
    COMMUNE: ['Communes.', 'danh mục phường xã'],
    COUNTRY: ['Countries.', 'danh mục quốc gia'],
    ETHNICITY: ['Ethnic groups.', 'danh mục dân tộc'],
    RELIGION: ['Religions.', 'danh mục tôn giáo'],
    GENDER: ['Genders.', 'danh mục giới tính'],
    MARITAL_STATUS: ['Marital statuses.', 'danh mục tình trạng hôn nhân'],
  },
);
