import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { escapeHtml, page } from '../counterpart/html.js';
import type { CallLog } from './call-log.js';
import { viewDossier } from './dossier-view.js';
import { type Faults, faultRequest } from './faults.js';
import { type LodgementDeps, listLodged } from './lodgements.js';

export interface SandboxRoutesDeps extends LodgementDeps {
  readonly faults: Faults;
  readonly callLog: CallLog;
}

const logQuery = z.object({ last: z.coerce.number().int().min(1).max(10_000).default(100) });

/** What only a sandbox has: switches for faults and views for tests, without personal data. */
export function addSandboxRoutes(app: FastifyInstance, deps: SandboxRoutesDeps): void {
  app.post('/sandbox/faults', async (request) => {
    deps.faults.set(faultRequest.parse(request.body));
    return deps.faults.current();
  });
  app.get('/sandbox/faults', async () => deps.faults.current());
  app.get('/sandbox/log', async (request) => ({
    calls: deps.callLog.recent(logQuery.parse(request.query).last),
  }));
  app.get<{ Params: { reference: string } }>('/sandbox/dossiers/:reference', async (request, reply) => {
    const view = viewDossier(deps, request.params.reference);
    return view ?? reply.code(404).send({ error: 'NOT_FOUND' });
  });
  app.get('/', async (_request, reply) => reply.type('text/html; charset=utf-8').send(overviewPage(deps)));
}

function overviewPage(deps: SandboxRoutesDeps): string {
  const rows = listLodged(deps, null, 50)
    .map(({ reference, lodgedAt }) => {
      const view = viewDossier(deps, reference);
      const cells = [
        reference,
        view?.officialCode ?? '',
        view?.procedureCode ?? '',
        view?.statusName ?? '',
        lodgedAt,
      ];
      return `<tr>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`;
    })
    .join('');
  return page(
    'Cổng Dịch vụ công quốc gia (giả lập) · National Public Service Portal (stand-in)',
    `<p>Đang giả lập lỗi · Fault switched on: <code>${escapeHtml(deps.faults.current().mode)}</code></p>
<table><tr><th>Số tham chiếu</th><th>Mã hồ sơ</th><th>Thủ tục</th><th>Trạng thái</th><th>Nộp lúc</th></tr>${rows}</table>`,
  );
}
