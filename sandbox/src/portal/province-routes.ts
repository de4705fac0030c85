import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { sameSecret } from '../counterpart/secret.js';
import { nextNumber } from '../counterpart/settings.js';
import type { CallLog } from './call-log.js';
import { bendCatalogue } from './catalogue-faults.js';
import type { FaultMode, Faults } from './faults.js';
import { answerService, type Endpoint, type ServiceDeps } from './national-services.js';
import { driftedCode, type Reply, rejection, relayedReply, sessionRefused, wireReply } from './reply.js';
import type { Sessions } from './sessions.js';

export interface ProvinceRoutesDeps extends ServiceDeps {
  readonly sessions: Sessions;
  readonly faults: Faults;
  readonly callLog: CallLog;
  readonly username: string;
  readonly password: string;
  readonly destinationCode: string;
  /** How long an answer is held back in the fault `timeout-after-store`. */
  readonly holdMs: number;
}

/** Answers held back by a fault; let go of when the portal closes. */
type HeldAnswers = Set<FastifyReply>;

const loginRequest = z.object({ username: z.string().max(200), password: z.string().max(200) });
const envelope = z.looseObject({
  session: z.string().max(200),
  madonvi: z.string().min(1).max(100),
  service: z.string().min(1).max(100),
});

type Envelope = z.infer<typeof envelope>;

/** The adapter as provinces see it: login, dictionaries, data. @source national portal exchange contract §1 */
export function addProvinceRoutes(app: FastifyInstance, deps: ProvinceRoutesDeps): void {
  const held: HeldAnswers = new Set();
  app.addHook('preClose', async () => held.forEach(hangUp));
  app.post('/login', async (request, reply) => {
    const fault = deps.faults.take('login');
    if (breakBefore(fault, reply)) return reply;
    const answer = logIn(deps, request.body);
    deps.callLog.add({
      endpoint: 'login',
      service: '',
      codes: [],
      errorCode: Number(answer.error_code),
      fault,
    });
    return fault === 'truncated-json' ? truncated(reply, answer) : reply.send(answer);
  });
  for (const endpoint of ['share', 'integration'] as const) {
    app.post(`/${endpoint}`, async (request, reply) => {
      const { procedureCode } = deps.faults.current();
      const fault = deps.faults.take(endpoint);
      if (breakBefore(fault, reply)) return reply;
      const body = envelope.safeParse(request.body);
      const answer = body.success
        ? serve(deps, {
            endpoint,
            body: body.data,
            fault,
            procedureCode,
            destination: request.headers.dstcode,
          })
        : rejection('Thiếu madonvi hoặc service');
      logCall(deps, { endpoint, body: body.data, fault }, answer);
      return deliver(deps, held, { answer, fault, reply });
    });
  }
}

function logIn(deps: ProvinceRoutesDeps, body: unknown) {
  const request = loginRequest.safeParse(body);
  const known =
    request.success &&
    sameSecret(request.data.username, deps.username) &&
    sameSecret(request.data.password, deps.password);
  return known
    ? { session: deps.sessions.open(), error_code: '0', message: 'Thành công' }
    : { session: '', error_code: '-1', message: 'Sai tên đăng nhập hoặc mật khẩu' };
}

function serve(
  deps: ProvinceRoutesDeps,
  call: {
    endpoint: Endpoint;
    body: Envelope;
    fault: FaultMode;
    procedureCode: string | undefined;
    destination: string | string[] | undefined;
  },
): Reply {
  if (call.destination !== deps.destinationCode) return rejection('dstcode không hợp lệ');
  if (call.fault === 'session-expires') deps.sessions.close(call.body.session);
  if (!deps.sessions.isOpen(call.body.session)) return sessionRefused;
  return bendCatalogue(call, answerService(deps, call.endpoint, call.body));
}

/** Faults in which the call never reaches the portal. True: the reply is on its way. */
function breakBefore(fault: FaultMode, reply: FastifyReply): boolean {
  switch (fault) {
    case 'down':
      hangUp(reply);
      return true;
    case 'html':
      void reply
        .type('text/html; charset=utf-8')
        .send('<html><body><h1>Request Rejected</h1><p>Yêu cầu bị từ chối.</p></body></html>');
      return true;
    case 'server-error':
      void reply.code(503).type('text/plain').send('Service Unavailable');
      return true;
    case 'throttle':
      void reply
        .code(429)
        .header('retry-after', '1')
        .send({ error_code: '429', message: 'Quá nhiều yêu cầu' });
      return true;
    default:
      return false;
  }
}

function deliver(
  deps: ProvinceRoutesDeps,
  held: HeldAnswers,
  { answer, fault, reply }: { answer: Reply; fault: FaultMode; reply: FastifyReply },
): FastifyReply {
  switch (fault) {
    case 'error-code-drift':
      return reply.send(wireReply(answer, driftedCode(answer.code, nextNumber(deps.store, 'drift'))));
    case 'relay-json-in-string':
      return reply.send(relayedReply(answer));
    case 'truncated-json':
      return truncated(reply, wireReply(answer));
    case 'timeout-after-store':
      held.add(reply);
      setTimeout(() => {
        held.delete(reply);
        hangUp(reply);
      }, deps.holdMs).unref();
      return reply.hijack();
    default:
      return reply.send(wireReply(answer));
  }
}

function truncated(reply: FastifyReply, answer: object): FastifyReply {
  const text = JSON.stringify(answer);
  return reply.type('application/json; charset=utf-8').send(text.slice(0, Math.floor(text.length / 2)));
}

function hangUp(reply: FastifyReply): void {
  reply.hijack();
  reply.raw.destroy();
}

const codesInData = z.object({ data: z.array(z.object({ MaHoSo: z.string().max(100) })) });
const codeAskedFor = z.object({ maTTHC: z.string().max(100) });

function logCall(
  deps: ProvinceRoutesDeps,
  call: { endpoint: Endpoint; body: Envelope | undefined; fault: FaultMode },
  answer: Reply,
): void {
  const pushed = codesInData.safeParse(call.body);
  const asked = codeAskedFor.safeParse(call.body);
  deps.callLog.add({
    endpoint: call.endpoint,
    service: call.body?.service ?? '',
    codes: [
      ...(pushed.success ? pushed.data.data.map((item) => item.MaHoSo) : []),
      ...(asked.success ? [asked.data.maTTHC] : []),
    ],
    errorCode: answer.code,
    fault: call.fault,
  });
}
