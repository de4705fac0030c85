import { FIRST_QUERY } from './first-query.js';
import type { SystemUrls } from './system-urls.js';

export interface BannerFacts {
  readonly urls: SystemUrls;
  readonly tookMs: number;
  readonly dataPath: string;
  readonly logPath: string;
  readonly redisUrl: string | null;
}

/** One screen: where everything answers, who may sign in, and what to try first. */
export function bannerLines({ urls, tookMs, dataPath, logPath, redisUrl }: BannerFacts): readonly string[] {
  return [
    '',
    `Liên Thông runs (ready in ${(tookMs / 1000).toFixed(1)} s).`,
    '',
    `  Graph        ${urls.graph}`,
    `  GraphiQL     ${urls.graphiql}`,
    '',
    `  Subgraphs    catalogue ${urls.catalogue}   dossiers ${urls.dossiers}`,
    `               payments ${urls.payments}`,
    `  Stand-ins    national portal ${urls.portal}   payment platform ${urls['payment-platform']}`,
    `               civil status ${urls.sector}   identity provider ${urls.identity}`,
    '',
    '  A token      npm run --silent token -- applicant-hoa',
    '    applicants applicant-hoa, applicant-binh',
    '    officers   officer-receiver, officer-appraiser, officer-approver, officer-clerk, officer-returner',
    '    others     officer-other-unit, catalogue-controller, supervisor, operator',
    '    machines   national-portal, civil-status',
    '',
    '  Try first (paste into GraphiQL, no token needed)',
    ...FIRST_QUERY.split('\n').map((line) => `    ${line}`),
    '',
    `  Data         ${dataPath}   (${redisUrl === null ? 'no Redis: one gateway' : 'with Redis'})`,
    `  Logs         ${logPath}`,
    '  Ctrl-C stops everything; the data stays. "npm run reset" deletes it.',
    '',
  ];
}
