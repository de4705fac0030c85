import { z } from 'zod';
import type { Store } from '../counterpart/store.js';
import type { NationalCatalogue } from './catalogue.js';
import type { DossierRegister } from './dossier-register.js';
import { addProgressSteps, lookUpDossier, synchroniseDossiers } from './dossier-services.js';
import { type Reply, rejection, success } from './reply.js';

export interface ServiceDeps {
  readonly store: Store;
  readonly register: DossierRegister;
  readonly catalogue: NationalCatalogue;
}

export type Endpoint = 'share' | 'integration';

interface NationalService {
  readonly endpoints: readonly Endpoint[];
  answer(deps: ServiceDeps, body: unknown): Reply;
}

const procedureRequest = z.object({ maTTHC: z.string().min(1).max(50) });

/** Dictionaries are shared, dossiers are integrated. @source national portal exchange contract §1.1, §2, §3 */
const services: ReadonlyMap<string, NationalService> = new Map<string, NationalService>([
  [
    'LayDanhSachTTHC',
    { endpoints: ['share'], answer: ({ catalogue }) => success('Thành công', catalogue.list()) },
  ],
  ['LayThuTuc', { endpoints: ['integration'], answer: procedurePacket }],
  [
    'DongBoHoSoMC',
    {
      endpoints: ['integration'],
      answer: ({ store, register }, body) => synchroniseDossiers(store, register, body),
    },
  ],
  [
    'CapNhatTienDoHoSoMC',
    {
      endpoints: ['integration'],
      answer: ({ store, register }, body) => addProgressSteps(store, register, body),
    },
  ],
  [
    'TraCuuHoSo',
    { endpoints: ['integration', 'share'], answer: ({ register }, body) => lookUpDossier(register, body) },
  ],
]);

export function answerService(deps: ServiceDeps, endpoint: Endpoint, body: { service: string }): Reply {
  const dictionary = endpoint === 'share' ? deps.catalogue.dictionary(body.service) : null;
  if (dictionary !== null) return success('Thành công', [...dictionary]);
  const service = services.get(body.service);
  if (service === undefined || !service.endpoints.includes(endpoint))
    return rejection('Dịch vụ chưa được cung cấp');
  return service.answer(deps, body);
}

function procedurePacket({ catalogue }: ServiceDeps, body: unknown): Reply {
  const request = procedureRequest.safeParse(body);
  const packet = request.success ? catalogue.packet(request.data.maTTHC) : null;
  return packet === null ? rejection('Không tìm thấy thủ tục') : success('Thành công', packet);
}
