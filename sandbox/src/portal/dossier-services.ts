import { z } from 'zod';
import { nextNumber } from '../counterpart/settings.js';
import { inTransaction, type Store } from '../counterpart/store.js';
import { type DossierItem, dossierItem, malformedFields, progressItem } from './dossier-item.js';
import type { DossierRegister } from './dossier-register.js';
import { type Reply, rejection, success } from './reply.js';

/** @source national portal exchange contract §3.2: senders use chunks of ten. */
const LARGEST_PROGRESS_CHUNK = 10;
const LARGEST_PUSH = 100;
/** "Exists" is told under any of these. @source national portal exchange contract §1.5 */
const EXISTS_CODES = [0, 3, -3] as const;

const push = z.object({
  isUpdating: z.enum(['True', 'False']),
  data: z.array(z.looseObject({})).min(1).max(LARGEST_PUSH),
});
const progress = z.object({ data: z.array(progressItem).min(1) });
const lookUp = z.object({ mahoso: z.string().min(1).max(100) });

/** DongBoHoSoMC: the whole request takes effect, or nothing of it. */
export function synchroniseDossiers(store: Store, register: DossierRegister, body: unknown): Reply {
  const request = push.safeParse(body);
  if (!request.success) return rejection(`Dữ liệu không hợp lệ: ${malformedFields(request.error)}`);
  const items: DossierItem[] = [];
  for (const entry of request.data.data) {
    const item = dossierItem.safeParse(entry);
    if (!item.success) return rejection(`Thiếu hoặc sai trường: ${malformedFields(item.error)}`);
    items.push(item.data);
  }
  return inTransaction(store, () => {
    const obstacle =
      request.data.isUpdating === 'True'
        ? unknownAmong(register, items)
        : existingAmong(store, register, items);
    if (obstacle !== null) return obstacle;
    for (const item of items) register.put(item);
    return success('Đồng bộ hồ sơ thành công');
  });
}

/** CapNhatTienDoHoSoMC: steps for a dossier that was not pushed before are refused. */
export function addProgressSteps(store: Store, register: DossierRegister, body: unknown): Reply {
  const request = progress.safeParse(body);
  if (!request.success) return rejection(`Dữ liệu không hợp lệ: ${malformedFields(request.error)}`);
  const steps = request.data.data;
  if (steps.length > LARGEST_PROGRESS_CHUNK)
    return rejection(`Tối đa ${LARGEST_PROGRESS_CHUNK} bước mỗi lần gửi`);
  const missing = steps.find((step) => !register.has(step.MaHoSo));
  if (missing !== undefined) return rejection(`Hồ sơ ${missing.MaHoSo} không tồn tại`);
  inTransaction(store, () => {
    for (const step of steps) register.addProgress(step);
  });
  return success('Cập nhật tiến độ thành công');
}

/** TraCuuHoSo. */
export function lookUpDossier(register: DossierRegister, body: unknown): Reply {
  const request = lookUp.safeParse(body);
  if (!request.success) return rejection('Thiếu trường mahoso');
  const dossier = register.find(request.data.mahoso);
  if (dossier === null) return rejection('Không tìm thấy hồ sơ');
  return success('Thành công', [
    {
      MaHoSo: dossier.code,
      MaHoSoKhac: dossier.reference ?? '',
      MaTTHC: dossier.procedureCode,
      TrangThaiHoSo: String(dossier.status),
    },
  ]);
}

function unknownAmong(register: DossierRegister, items: readonly DossierItem[]): Reply | null {
  const unknown = items.find((item) => !register.has(item.MaHoSo));
  return unknown === undefined ? null : rejection(`Hồ sơ ${unknown.MaHoSo} không tồn tại`);
}

function existingAmong(store: Store, register: DossierRegister, items: readonly DossierItem[]): Reply | null {
  const existing = items.find((item) => register.has(item.MaHoSo));
  if (existing === undefined) return null;
  const code = EXISTS_CODES[nextNumber(store, 'exists-told') % EXISTS_CODES.length] ?? 0;
  return { code, message: `Hồ sơ ${existing.MaHoSo} đã tồn tại` };
}
