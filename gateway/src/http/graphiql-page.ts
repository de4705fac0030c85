import { gzipSync } from 'node:zlib';
import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import { sha256 } from '@lienthong/kernel';

/** GraphiQL with everything it needs in one page, so it works without any other host. */
export interface GraphiqlPage {
  readonly gzipped: Buffer;
  readonly etag: string;
}

/** Rendered and compressed once: the page weighs nine megabytes. */
export function renderGraphiqlPage(): GraphiqlPage {
  const html = renderGraphiQL({
    title: 'Liên Thông',
    endpoint: '/graphql',
    defaultQuery: EXAMPLE_OPERATION,
    shouldPersistHeaders: false,
    schemaDescription: true,
  } as Parameters<typeof renderGraphiQL>[0]);
  const gzipped = gzipSync(html, { level: 6 });
  return { gzipped, etag: `"${sha256(gzipped).slice(0, 32)}"` };
}

/** Scripts and workers come with the page; nothing may be loaded from, or sent to, another host. */
export const GRAPHIQL_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'unsafe-inline' 'unsafe-eval' blob:",
  'worker-src blob: data:',
  "style-src 'unsafe-inline'",
  "img-src 'self' data:",
  'font-src data:',
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

const EXAMPLE_OPERATION = `# Thủ tục hành chính: giấy tờ, thời hạn cam kết khi nộp trực tuyến. Không cần đăng nhập.
# A procedure by its national code: its papers, and what is promised. Needs no log-in.
query Example {
  procedure(code: "1.013830") {
    code
    name
    case {
      papers {
        name
      }
      promise(channel: ONLINE, unitId: "bn-provincial-centre") {
        workingDays
        dueAt
      }
    }
  }
}
`;
