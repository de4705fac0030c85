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
