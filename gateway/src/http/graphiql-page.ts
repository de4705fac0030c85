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
    defaultQuery: EXAMPLE_OPERATIONS,
    ...GRAPHIQL_REQUESTS,
    shouldPersistHeaders: false,
    schemaDescription: true,
  } as Parameters<typeof renderGraphiQL>[0]);
  const gzipped = gzipSync(html, { level: 6 });
  return { gzipped, etag: `"${sha256(gzipped).slice(0, 32)}"` };
}

/**
 * A subscription by GET would be refused as a possible cross-site request; parts over multipart the page's fetcher reads
 * in the older format only, and puts in the wrong place.
 */
export const GRAPHIQL_REQUESTS = {
  method: 'POST',
  additionalHeaders: { accept: 'text/event-stream, application/json' },
} as const;

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

/** Operations of the house that run as they are, but for the dossier's id. Lines fit the width of the editor. */
export const EXAMPLE_OPERATIONS = `# Nút ▶: chọn thao tác để chạy.
# The button ▶: choose the operation to run.
# Thủ tục, tìm kiếm: không cần đăng nhập.
# Procedures and search need no log-in, the rest needs
# (Headers): {"authorization": "Bearer <access token>"}
# Operators also see plan and times, with
# {"x-lienthong-explain": "1"}

# Thủ tục: giấy tờ, thời hạn cam kết khi nộp trực tuyến.
# A procedure: its papers, and what is promised.
query Procedure {
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

# Tìm kiếm, có dấu hay không dấu.
# Search, with or without diacritics.
query Search {
  searchProcedures(first: 5, text: "cap lai the") {
    totalCount
    edges {
      node {
        code
        name
      }
    }
  }
}

# Hồ sơ của tôi.
# My dossiers, for an applicant.
query MyDossiers {
  myDossiers(first: 10) {
    edges {
      node {
        id
        code
        state
        revision
        dueOn
        availableActions
      }
    }
  }
}

# Hồ sơ trước, khoản phải nộp sau.
# Dossiers first, then what is to be paid.
query MyDossiersThenPayments {
  myDossiers(first: 10) {
    edges {
      node {
        code
        state
        ... @defer(label: "payments") {
          obligations {
            state
            totalVnd
          }
        }
      }
    }
  }
}

# Theo dõi một hồ sơ.
# Every entry of a dossier's history, as it is written.
subscription Live {
  dossierChanged(id: "00000000-0000-0000-0000-000000000000") {
    entry {
      event
    }
    dossier {
      code
      state
    }
  }
}

# Hồ sơ của đơn vị.
# Dossiers of the unit, for an officer.
query WorkList {
  workList(first: 10) {
    edges {
      node {
        id
        state
        revision
        availableActions
      }
    }
  }
}

# Tiếp nhận hồ sơ.
# Accept a dossier: id and revision as the work list has them.
mutation Accept {
  acceptDossier(
    input: {
      dossierId: "00000000-0000-0000-0000-000000000000"
      idempotencyKey: "accept-example-1"
      expectedRevision: 1
    }
  ) {
    __typename
    ... on DossierChanged {
      replayed
      dossier {
        code
        state
        dueOn
      }
    }
    ... on UserError {
      code
      message
    }
  }
}
`;
