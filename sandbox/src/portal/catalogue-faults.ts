import type { FaultMode } from './faults.js';
import type { Reply } from './reply.js';

export interface CatalogueCall {
  readonly fault: FaultMode;
  /** The procedure the fault is about. Undefined: every procedure. */
  readonly procedureCode: string | undefined;
  readonly body: { readonly service: string; readonly maTTHC?: unknown };
}

/** The catalogue as two faults show it: a packet that makes no sense, a list without one of its codes. */
export function bendCatalogue({ fault, procedureCode, body }: CatalogueCall, reply: Reply): Reply {
  if (reply.code !== 0) return reply;
  const isAbout = procedureCode === undefined || body.maTTHC === procedureCode;
  if (fault === 'bad-packet' && body.service === 'LayThuTuc' && isAbout)
    return { ...reply, result: { MATTHC: String(body.maTTHC), TENTTHC: [], LINHVUCTHUCHIEN: 'x' } };
  if (fault === 'missing-code' && body.service === 'LayDanhSachTTHC' && Array.isArray(reply.result))
    return { ...reply, result: reply.result.filter((item) => codeOf(item) !== procedureCode) };
  return reply;
}

const codeOf = (item: unknown): unknown =>
  typeof item === 'object' && item !== null && 'MATTHC' in item ? item.MATTHC : undefined;
