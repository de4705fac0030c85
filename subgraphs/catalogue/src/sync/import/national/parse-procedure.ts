import { z } from 'zod';
import type { ProcedureContent } from '../../../domain/procedure.js';
import { foldText } from '../../../domain/search-text.js';
import { parseChannels } from './parse-channels.js';
import { parseLegalBases } from './parse-legal-bases.js';
import { parseLevels, parseTargetGroups } from './parse-lists.js';
import { parsePapers } from './parse-papers.js';
import { parseResults } from './parse-results.js';

const text = z.string().max(1_000_000);
const optional = text.nullish().transform((value) => value ?? '');

/** A line of the national catalogue. Columns that are not used here may come and go. */
export const nationalRow = z.object({
  ma_thu_tuc: z.string().regex(/^\d\.\d{6}$/),
  ten_thu_tuc: z.string().min(1).max(4_000),
  linh_vuc: z.string().min(1).max(500),
  so_quyet_dinh: optional,
  cap_thuc_hien: optional,
  doi_tuong_thuc_hien: optional,
  cach_thuc_thuc_hien: optional,
  thanh_phan_ho_so: optional,
  can_cu_phap_ly: optional,
  ket_qua_xu_ly: optional,
});

export type NationalRow = z.infer<typeof nationalRow>;

export interface ParsedProcedure {
  readonly content: ProcedureContent;
  readonly unread: readonly { readonly column: keyof NationalRow; readonly reason: string }[];
}

/**
 * A procedure as the national catalogue shows it. Not authoritative: the source is a copy of pages, and it says
 * nothing on when money is collected, which is therefore taken as on reception.
 */
export function parseProcedure(row: NationalRow): ParsedProcedure {
  const levels = parseLevels(row.cap_thuc_hien);
  const groups = parseTargetGroups(row.doi_tuong_thuc_hien);
  const channels = parseChannels(row.cach_thuc_thuc_hien);
  const papers = parsePapers(row.thanh_phan_ho_so);
  const legalBases = parseLegalBases(row.can_cu_phap_ly);
  const results = parseResults(row.ket_qua_xu_ly);
  const name = row.ten_thu_tuc.trim();
  return {
    content: {
      code: row.ma_thu_tuc,
      name,
      field: { code: fieldCode(row.linh_vuc), name: row.linh_vuc.trim() },
      levels: levels.value,
      decision: row.so_quyet_dinh.trim() === '' ? null : row.so_quyet_dinh.trim(),
      legalBases: legalBases.value,
      authoritative: false,
      targetGroups: groups.value,
      keywords: results.value.keywords,
      cases: [{ id: '1', name, ...channels.value, papers: papers.value, results: results.value.results }],
    },
    unread: [
      ...unreadIn('cap_thuc_hien', levels.unread),
      ...unreadIn('doi_tuong_thuc_hien', groups.unread),
      ...unreadIn('cach_thuc_thuc_hien', channels.unread),
      ...unreadIn('thanh_phan_ho_so', papers.unread),
      ...unreadIn('can_cu_phap_ly', legalBases.unread),
      ...unreadIn('ket_qua_xu_ly', results.unread),
    ],
  };
}

const unreadIn = (column: keyof NationalRow, reasons: readonly string[]) =>
  reasons.map((reason) => ({ column, reason }));

/** The source gives fields by name only; their code is the folded name. */
const fieldCode = (name: string): string => foldText(name.trim()).replace(/[^a-z0-9]+/g, '-');
