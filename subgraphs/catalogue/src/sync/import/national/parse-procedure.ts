import { z } from 'zod';
import type { ProcedureContent } from '../../../domain/procedure.js';
import { foldText } from '../../../domain/search-text.js';
import { parseAgencies, parsePublisher } from './parse-agencies.js';
import { parseChannels } from './parse-channels.js';
import { parseLegalBases } from './parse-legal-bases.js';
import { parseLevels, parseTargetGroups } from './parse-lists.js';
import { parsePapers } from './parse-papers.js';
import { parseResults } from './parse-results.js';
import { parseSteps } from './parse-steps.js';
import { parseAddresses, parseRelated, parseText, parseType } from './parse-texts.js';
import type { Reading } from './readings.js';

const text = z.string().max(1_000_000);
const optional = text.nullish().transform((value) => value ?? '');

/** A line of the national catalogue. Columns that are not used here may come and go. */
export const nationalRow = z.object({
  ma_thu_tuc: z.string().regex(/^\d\.\d{6}$/),
  ten_thu_tuc: z.string().trim().min(1).max(4_000),
  linh_vuc: z.string().trim().min(1).max(500),
  so_quyet_dinh: optional,
  cap_thuc_hien: optional,
  doi_tuong_thuc_hien: optional,
  cach_thuc_thuc_hien: optional,
  thanh_phan_ho_so: optional,
  can_cu_phap_ly: optional,
  ket_qua_xu_ly: optional,
  loai_thu_tuc: optional,
  bo: optional,
  co_quan_thuc_hien: optional,
  co_quan_co_tham_quyen: optional,
  co_quan_duoc_uy_quyen: optional,
  co_quan_phoi_hop: optional,
  dia_chi_tiep_nhan: optional,
  yeu_cau_dieu_kien: optional,
  thu_tuc_lien_quan: optional,
  trinh_tu_thuc_hien: optional,
});

export type NationalRow = z.infer<typeof nationalRow>;

export interface ParsedProcedure {
  readonly content: ProcedureContent;
  readonly unread: readonly ColumnProblem[];
}

interface ColumnProblem {
  readonly column: keyof NationalRow;
  readonly reason: string;
}

/**
 * A procedure as the national catalogue shows it. Not authoritative: the source is a copy of pages, and it says
 * nothing on when money is collected, which is therefore taken as on reception.
 */
export function parseProcedure(row: NationalRow): ParsedProcedure {
  const unread: ColumnProblem[] = [];
  /** The value of a reading, its problems noted under the column. */
  const from = <Value>(column: keyof NationalRow, { value, unread: reasons }: Reading<Value>): Value => {
    unread.push(...reasons.map((reason) => ({ column, reason })));
    return value;
  };
  const levels = from('cap_thuc_hien', parseLevels(row.cap_thuc_hien));
  const targetGroups = from('doi_tuong_thuc_hien', parseTargetGroups(row.doi_tuong_thuc_hien));
  const channels = from('cach_thuc_thuc_hien', parseChannels(row.cach_thuc_thuc_hien));
  const papers = from('thanh_phan_ho_so', parsePapers(row.thanh_phan_ho_so));
  const legalBases = from('can_cu_phap_ly', parseLegalBases(row.can_cu_phap_ly));
  const { results, keywords } = from('ket_qua_xu_ly', parseResults(row.ket_qua_xu_ly));
  const steps = from('trinh_tu_thuc_hien', parseSteps(row.trinh_tu_thuc_hien));
  const agencies = AGENCY_COLUMNS.flatMap(([column, role]) => from(column, parseAgencies(row[column], role)));
  const name = row.ten_thu_tuc;
  const content: ProcedureContent = {
    code: row.ma_thu_tuc,
    name,
    field: { code: fieldCode(row.linh_vuc), name: row.linh_vuc },
    levels,
    decision: row.so_quyet_dinh.trim() === '' ? null : row.so_quyet_dinh.trim(),
    legalBases,
    authoritative: false,
    targetGroups,
    keywords,
    type: from('loai_thu_tuc', parseType(row.loai_thu_tuc)),
    publishedBy: from('bo', parsePublisher(row.bo)),
    agencies: agencies.length === 0 ? undefined : agencies,
    receivingAddresses: parseAddresses(row.dia_chi_tiep_nhan),
    requirements: parseText(row.yeu_cau_dieu_kien),
    relatedProcedures: from('thu_tuc_lien_quan', parseRelated(row.thu_tuc_lien_quan)),
    cases: [{ id: '1', name, ...channels, papers, results, steps }],
  };
  return { content, unread };
}

const AGENCY_COLUMNS = [
  ['co_quan_co_tham_quyen', 'COMPETENT'],
  ['co_quan_thuc_hien', 'EXECUTING'],
  ['co_quan_duoc_uy_quyen', 'AUTHORISED'],
  ['co_quan_phoi_hop', 'COORDINATING'],
] as const;

/** The source gives fields by name only; their code is the folded name. */
const fieldCode = (name: string): string => foldText(name).replace(/[^a-z0-9]+/g, '-');
