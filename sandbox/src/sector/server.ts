import type { Clock } from '@lienthong/kernel';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { VerifyBearer } from '../counterpart/bearer-token.js';
import {
  type CallAnswer,
  createOutgoingCalls,
  type OutgoingCall,
  type OutgoingCalls,
} from '../counterpart/outgoing-calls.js';
import type { Log } from '../counterpart/run.js';
import { createCounterpartServer } from '../counterpart/server.js';
import type { Store } from '../counterpart/store.js';
import {
  changeRecord,
  dossierCode,
  findRecord,
  pushAgain,
  pushRequest,
  pushUpdates,
  type SectorDeps,
  statusRequest,
} from './records.js';

export interface SectorOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly verifyBearer: VerifyBearer;
  sendToGraph(call: OutgoingCall): Promise<CallAnswer>;
}

/** The stand-in of the civil-status system; `toGraph` is to be started and stopped beside it. */
export function createSector(options: SectorOptions): { app: FastifyInstance; toGraph: OutgoingCalls } {
  const { store, clock, log } = options;
  const app = createCounterpartServer({ log, ready: () => store.isOpen, bodyLimitBytes: 1024 * 1024 });
  const toGraph = createOutgoingCalls({ store, clock, log, send: options.sendToGraph });
  const deps = { store, clock, toGraph };
  app.post('/traTrangThaiHoSo', async (request) => {
    const bearer = await options.verifyBearer(request.headers.authorization);
    return bearer === null || !ASKERS.has(bearer.kind)
      ? ERROR.notAuthenticated
      : tellStatus(store, request.body);
  });
  addSandboxRoutes(app, deps);
  return { app, toGraph };
}

/** Applicants and officers ask the graph, not the sector system. */
const ASKERS: ReadonlySet<string> = new Set(['MACHINE', 'OPERATOR', 'SUPERVISOR']);

/** @source national portal exchange contract §6.1 */
const ERROR = {
  notAuthenticated: { status: 0, errorCode: 100, description: 'AUTHEN_ERROR' },
  wrongAgency: { status: 0, errorCode: 106, description: 'AGENCY_ID_INCORRECT' },
  notFound: { status: 0, errorCode: 201, description: 'RECORD_NOT_FOUND' },
} as const;

const statusInquiry = z.object({ maDonVi: z.number().int().positive(), maHoSo: dossierCode });

function tellStatus(store: Store, body: unknown) {
  const inquiry = statusInquiry.safeParse(body);
  if (!inquiry.success) return ERROR.wrongAgency;
  const record = findRecord(store, inquiry.data.maHoSo);
  return record === null ? ERROR.notFound : { status: record.status, noiDung: record.note };
}

function addSandboxRoutes(app: FastifyInstance, deps: SectorDeps): void {
  app.post<{ Params: { code: string } }>('/sandbox/records/:code/status', async (request, reply) => {
    const code = dossierCode.parse(request.params.code);
    const changed = changeRecord(deps, code, statusRequest.parse(request.body));
    deps.toGraph.wake();
    return reply.code(202).send(changed);
  });
  app.post('/sandbox/pushes', async (request, reply) => {
    const deliveryId = pushUpdates(deps, pushRequest.parse(request.body).updates);
    deps.toGraph.wake();
    return reply.code(202).send({ deliveryId });
  });
  app.post<{ Params: { id: string } }>('/sandbox/pushes/:id/again', async (request, reply) => {
    if (!pushAgain(deps, request.params.id)) return reply.code(404).send({ error: 'NOT_FOUND' });
    deps.toGraph.wake();
    return reply.code(202).send({ deliveryId: request.params.id });
  });
  app.get<{ Params: { id: string } }>('/sandbox/pushes/:id', async (request) => ({
    calls: deps.toGraph.about(request.params.id),
  }));
}
