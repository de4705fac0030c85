import type { Language } from '../language.js';
import type { RefusalType } from './refusal.js';

export interface ErrorText extends Readonly<Record<Language, string>> {
  /** HTTP status when nothing else is answered. */
  readonly status: number;
  /** True: GraphQL over HTTP asks for 200 when the client accepts only application/json. */
  readonly graphQlError: boolean;
}

const http = (status: number, vi: string, en: string): ErrorText => ({ status, vi, en, graphQlError: false });
const graphQl = (status: number, vi: string, en: string): ErrorText => ({
  status,
  vi,
  en,
  graphQlError: true,
});

/** What people read for each stable code. Each sentence names the remedy. */
export const ERROR_TEXTS: Readonly<Record<RefusalType, ErrorText>> = {
  BAD_REQUEST: http(
    400,
    'Yêu cầu không đúng định dạng GraphQL qua HTTP. Gửi JSON có trường query.',
    'The request is not GraphQL over HTTP. Send JSON with a query.',
  ),
  NOT_ACCEPTABLE: http(
    406,
    'Chỉ trả lời được dạng application/json, application/graphql-response+json, multipart/mixed hoặc text/event-stream.',
    'Answers are application/json, application/graphql-response+json, multipart/mixed or text/event-stream only.',
  ),
  METHOD_NOT_ALLOWED: http(405, 'Dùng POST hoặc GET.', 'Use POST or GET.'),
  UNSUPPORTED_MEDIA_TYPE: http(
    415,
    'Gửi content-type application/json, không nén.',
    'Send the content type application/json, without compression.',
  ),
  REQUEST_ENTITY_TOO_LARGE: http(
    413,
    'Nội dung yêu cầu quá lớn. Chia nhỏ yêu cầu.',
    'The body is too large. Split the request.',
  ),
  CSRF_BLOCKED: http(
    400,
    'Yêu cầu bị chặn để chống giả mạo. Gửi POST với content-type application/json, hoặc thêm tiêu đề x-lienthong-client.',
    'Blocked as a possible cross-site request. POST application/json, or add the header x-lienthong-client.',
  ),
  MUTATION_OVER_GET: http(405, 'Thao tác ghi phải dùng POST.', 'A mutation must use POST.'),
  // Clients of the protocol look for these very words, in an answer that is no failure of HTTP.
  PERSISTED_QUERY_NOT_FOUND: graphQl(200, 'PersistedQueryNotFound', 'PersistedQueryNotFound'),
  DOCUMENT_HASH_MISMATCH: graphQl(
    400,
    'Mã băm không khớp với câu truy vấn. Gửi SHA-256 của đúng nội dung câu truy vấn.',
    'The hash does not fit the document. Send the SHA-256 of the text that is sent.',
  ),
  DOCUMENT_NOT_TRUSTED: graphQl(
    403,
    'Chỉ trả lời các câu truy vấn đã đăng ký. Đưa câu truy vấn này vào danh sách khi xây dựng giao diện.',
    'Only registered documents are answered. Add this one to the manifest when the front end is built.',
  ),
  TOKEN_INVALID: http(
    401,
    'Mã truy cập không hợp lệ. Đăng nhập lại.',
    'The access token is not valid. Log in again.',
  ),
  TOKEN_EXPIRED: http(
    401,
    'Mã truy cập đã hết hạn. Làm mới hoặc đăng nhập lại.',
    'The access token has expired. Refresh it or log in again.',
  ),
  IDENTITY_PROVIDER_UNAVAILABLE: http(
    503,
    'Chưa xác minh được danh tính vì hệ thống định danh không trả lời. Thử lại sau.',
    'Identity cannot be verified because the identity provider does not answer. Try again later.',
  ),
  RATE_LIMITED: http(
    429,
    'Quá nhiều yêu cầu. Thử lại sau thời gian ghi trong Retry-After.',
    'Too many requests. Try again after the time in Retry-After.',
  ),
  GRAPHQL_PARSE_FAILED: graphQl(400, 'Câu truy vấn sai cú pháp.', 'The document has a syntax error.'),
  GRAPHQL_VALIDATION_FAILED: graphQl(
    400,
    'Câu truy vấn không khớp với lược đồ.',
    'The document does not fit the schema.',
  ),
  OPERATION_NOT_SUPPORTED: graphQl(
    400,
    'Không có thao tác này, hoặc loại thao tác này chưa được hỗ trợ.',
    'There is no such operation, or operations of this kind are not supported.',
  ),
  DEFER_IN_SUBSCRIPTION: graphQl(
    400,
    'Không dùng @defer trong kênh theo dõi: mỗi sự kiện được trả trọn vẹn một lần. Bỏ @defer.',
    'A subscription tells each event as a whole. Leave @defer out.',
  ),
  OPERATION_TOO_LARGE: graphQl(
    400,
    'Câu truy vấn quá dài. Chia thành nhiều yêu cầu.',
    'The document is too long. Split it into several requests.',
  ),
  OPERATION_TOO_DEEP: graphQl(
    400,
    'Câu truy vấn lồng quá sâu. Hỏi từng phần.',
    'The operation is nested too deeply. Ask in parts.',
  ),
  OPERATION_TOO_MANY_ALIASES: graphQl(
    400,
    'Quá nhiều bí danh trong một câu truy vấn. Chia thành nhiều yêu cầu.',
    'Too many aliases in one operation. Split it into several requests.',
  ),
  OPERATION_TOO_MANY_DIRECTIVES: graphQl(
    400,
    'Quá nhiều chỉ thị trong một câu truy vấn.',
    'Too many directives in one operation.',
  ),
  OPERATION_TOO_MANY_ROOT_FIELDS: graphQl(
    400,
    'Quá nhiều trường gốc trong một câu truy vấn. Chia thành nhiều yêu cầu.',
    'Too many root fields in one operation. Split it into several requests.',
  ),
  OPERATION_TOO_MANY_DEFERRED: graphQl(
    400,
    'Quá nhiều phần @defer trong một câu truy vấn. Bớt @defer hoặc chia thành nhiều yêu cầu.',
    'Too many deferred fragments in one operation. Use @defer less often, or split the operation.',
  ),
  OPERATION_TOO_REPETITIVE: graphQl(
    400,
    'Câu truy vấn hỏi lặp lại cùng một trường quá nhiều lần. Gộp các trường trùng nhau.',
    'The operation asks for the same fields too often. Merge the repetitions.',
  ),
  OPERATION_TOO_EXPENSIVE: graphQl(
    400,
    'Câu truy vấn đòi quá nhiều dữ liệu. Giảm first hoặc bớt danh sách lồng nhau.',
    'The operation asks for too much data. Lower `first` or nest fewer lists.',
  ),
  VARIABLES_TOO_DEEP: graphQl(400, 'Biến lồng quá sâu.', 'The variables are nested too deeply.'),
  VARIABLES_TOO_MANY: graphQl(
    400,
    'Quá nhiều giá trị trong các biến. Chia thành nhiều yêu cầu.',
    'The variables hold too many values. Split them into several requests.',
  ),
  BAD_USER_INPUT: graphQl(400, 'Biến không đúng kiểu.', 'A variable does not fit its type.'),
  UNAUTHENTICATED: graphQl(401, 'Cần đăng nhập để xem trường này.', 'Log in to use this field.'),
  FORBIDDEN: graphQl(
    403,
    'Tài khoản này không có quyền dùng trường này.',
    'This account may not use this field.',
  ),
  GRAPH_NOT_READY: http(503, 'Hệ thống đang khởi động. Thử lại sau.', 'Starting up. Try again later.'),
  SUBGRAPH_UNAVAILABLE: graphQl(
    503,
    'Một phần dữ liệu tạm thời chưa lấy được. Phần còn lại vẫn đúng; thử lại sau.',
    'Part of the data is temporarily unavailable. The rest is correct; try again later.',
  ),
  SUBGRAPH_ANSWER_INVALID: graphQl(
    502,
    'Một phần dữ liệu không đúng lược đồ nên không được trả về.',
    'Part of the data did not fit the schema and is left out.',
  ),
  PLAN_INCOMPLETE: graphQl(
    500,
    'Chưa có hệ thống nào trả lời được trường này. Báo cho người vận hành.',
    'No system can answer this field. Tell the operators.',
  ),
  TOO_MANY_SUBSCRIPTIONS: http(
    429,
    'Quá nhiều kênh theo dõi đang mở. Đóng bớt rồi thử lại.',
    'Too many subscriptions are open. Close some and try again.',
  ),
  STREAM_NOT_FOUND: http(
    404,
    'Không có luồng sự kiện với mã này, hoặc luồng đã đóng. Đăng ký luồng mới bằng PUT.',
    'There is no event stream with this token, or it was closed. Reserve another one by PUT.',
  ),
  STREAM_ALREADY_OPEN: http(
    409,
    'Luồng sự kiện này đã được mở ở nơi khác. Đăng ký luồng mới bằng PUT.',
    'This event stream is open elsewhere. Reserve another one by PUT.',
  ),
  OPERATION_ID_TAKEN: http(
    409,
    'Mã thao tác này đang được dùng trên luồng. Chọn mã khác trong extensions.operationId.',
    'An operation with this id is running on the stream. Choose another extensions.operationId.',
  ),
  SUBSCRIPTION_GAP: graphQl(
    503,
    'Một số thay đổi chưa được gửi tới. Theo dõi lại từ vị trí cursor; nếu không có cursor thì tải lại dữ liệu.',
    'Some events were not delivered. Subscribe again from the cursor; without one, read the data again.',
  ),
  SUBSCRIPTION_EXPIRED: graphQl(
    401,
    'Kênh theo dõi đã hết thời hạn. Theo dõi lại từ vị trí cursor.',
    'The subscription has reached its longest life. Subscribe again from the cursor.',
  ),
  SERVER_STOPPING: graphQl(
    503,
    'Máy chủ đang dừng. Kết nối lại từ vị trí cursor.',
    'The server is stopping. Connect again from the cursor.',
  ),
  INTERNAL_SERVER_ERROR: graphQl(
    500,
    'Lỗi hệ thống. Báo mã lỗi này khi cần hỗ trợ.',
    'Internal error. Quote this error id when asking for help.',
  ),
};
