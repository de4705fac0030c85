import type { Result } from '@lienthong/kernel';
import type { FastifyInstance } from 'fastify';
import type { LodgeDossierCommand, Lodged, LodgingRefusal } from '../../operations/lodge-dossier.js';
import { intakeMessage, MAX_MESSAGE_BYTES, toLodgeCommand } from './intake-message.js';
import type { MachineTokenVerifier } from './machine-token.js';

export interface IntakeDeps {
  readonly lodge: (command: LodgeDossierCommand) => Promise<Result<Lodged, LodgingRefusal>>;
  readonly verifyToken: MachineTokenVerifier;
}

const SCOPE = 'portal:lodge';

/**
 * `POST /portal/dossiers`: dossiers lodged on the national portal come down.
 * Answers `{error_code, message}`: "0" taken, "1" had it already, "-1" not taken; the message is the dossier's
 * code (the portal's own reference before reception), a bar, and a sentence. @source exchange contract §3.5
 */
export const portalIntake =
  ({ lodge, verifyToken }: IntakeDeps) =>
  async (app: FastifyInstance): Promise<void> => {
    app.post('/portal/dossiers', { bodyLimit: MAX_MESSAGE_BYTES }, async (request, reply) => {
      const client = await verifyToken(request.headers.authorization, SCOPE);
      if (client === null) return reply.code(401).send(answer('-1', '', 'Không được phép'));
      const message = intakeMessage.safeParse(request.body);
      if (!message.success) {
        const places = message.error.issues.map(({ path }) => path.join('.'));
        return reply.send(
          answer('-1', '', `Dữ liệu không hợp lệ: ${[...new Set(places)].slice(0, 10).join(', ')}`),
        );
      }
      const lodged = await lodge(toLodgeCommand(message.data, client));
      const reference = message.data.MaHoSo;
      if (!lodged.ok) return reply.send(answer('-1', reference, SENTENCES[lodged.error.type]));
      const code = lodged.value.code ?? reference;
      return reply.send(
        lodged.value.replayed
          ? answer('1', code, 'Hồ sơ đã tồn tại')
          : answer('0', code, 'Tiếp nhận thành công'),
      );
    });
  };

const answer = (errorCode: '0' | '1' | '-1', code: string, sentence: string) => ({
  error_code: errorCode,
  message: `${code}|${sentence}`,
});

const SENTENCES: Readonly<Record<LodgingRefusal['type'], string>> = {
  UnknownService: 'Đơn vị không tiếp nhận thủ tục này',
  ServiceNotInForce: 'Dịch vụ công chưa có hoặc không còn hiệu lực',
  FeesNotDeclared: 'Thủ tục chưa công bố phí, lệ phí',
  CalendarNotCovering: 'Lịch làm việc chưa được nhập cho thời gian này',
};
