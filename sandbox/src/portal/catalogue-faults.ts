import type { Json } from '@lienthong/kernel';
import type { FaultMode } from './faults.js';
import type { Reply } from './reply.js';

export interface CatalogueCall {
  readonly fault: FaultMode;
  /** The procedure the fault is about. Undefined: every procedure. */
  readonly procedureCode: string | undefined;
  readonly body: { readonly service: string; readonly maTTHC?: unknown };
}

/**
 * The catalogue as faults show it: a packet that makes no sense, a list without one of its codes or without most of
 * them, a success that carries an error in place of data.
 */
export function bendCatalogue(call: CatalogueCall, reply: Reply): Reply {
  if (reply.code !== 0) return reply;
  if (call.fault === 'error-in-success')
    return { ...reply, result: { error: 'ORA-01555', detail: 'snapshot too old' } };
  if (call.body.service === 'LayThuTuc') return bendPacket(call, reply);
  return call.body.service === 'LayDanhSachTTHC' && Array.isArray(reply.result)
    ? { ...reply, result: bendList(call, reply.result) }
    : reply;
}

function bendPacket({ fault, procedureCode, body }: CatalogueCall, reply: Reply): Reply {
  const isAbout = procedureCode === undefined || body.maTTHC === procedureCode;
  if (fault !== 'bad-packet' || !isAbout) return reply;
  return { ...reply, result: { MATTHC: String(body.maTTHC), TENTTHC: [], LINHVUCTHUCHIEN: 'x' } };
}

function bendList({ fault, procedureCode }: CatalogueCall, list: Json[]): Json[] {
  if (fault === 'missing-code') return list.filter((item) => codeOf(item) !== procedureCode);
  return fault === 'short-list' ? list.slice(0, Math.floor(list.length / 3)) : list;
}

const codeOf = (item: unknown): unknown =>
  typeof item === 'object' && item !== null && 'MATTHC' in item ? item.MATTHC : undefined;
