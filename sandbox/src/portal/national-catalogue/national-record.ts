import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';

const text = z.string().default('');

/** A procedure as public copies of the national catalogue hold it: tables flattened to running text. */
const nationalRecord = z.object({
  ma_thu_tuc: z.string(),
  ten_thu_tuc: z.string(),
  so_quyet_dinh: text,
  cap_thuc_hien: text,
  loai_thu_tuc: text,
  linh_vuc: text,
  doi_tuong_thuc_hien: text,
  trinh_tu_thuc_hien: text,
  cach_thuc_thuc_hien: text,
  thanh_phan_ho_so: text,
  can_cu_phap_ly: text,
  co_quan_thuc_hien: text,
  co_quan_co_tham_quyen: text,
  dia_chi_tiep_nhan: text,
  yeu_cau_dieu_kien: text,
  ket_qua_xu_ly: text,
  bo: text,
});

export type NationalRecord = z.infer<typeof nationalRecord>;

const FILE = /^national-catalogue-.*\.ndjson\.gz$/;

/** The procedures in the newest file of the folder; none when there is no folder or no such file. */
export function readNationalRecords(folder: string | undefined): NationalRecord[] {
  const names = folder !== undefined && existsSync(folder) ? readdirSync(folder) : [];
  const newest = names
    .filter((name) => FILE.test(name))
    .toSorted()
    .at(-1);
  if (folder === undefined || newest === undefined) return [];
  const lines = gunzipSync(readFileSync(join(folder, newest)))
    .toString('utf8')
    .split('\n');
  return lines.filter((line) => line !== '').map((line) => nationalRecord.parse(JSON.parse(line)));
}
