import { basename } from 'node:path';
import { type PlainDate, plainDate } from '@lienthong/kernel';
import type { AdministrativeUnit } from '../../../domain/area.js';
import { type ImportFault, ImportRefused } from '../import-fault.js';
import { type CsvRow, readCsv } from '../read-csv.js';

/** A system of administrative units, and when it held. */
export interface Tiers {
  readonly prefix: 'three-tier' | 'two-tier';
  /** First day known here: of the file, where the system is older than the file. */
  readonly validFrom: PlainDate;
  readonly validUntil: PlainDate | null;
  /** Digits of a code by the name of the level in the file. */
  readonly digits: Readonly<Record<string, number>>;
}

/** @source Resolution 202/2025/QH15 and Decision 19/2025/QĐ-TTg: two tiers from 1 July 2025 */
export const TWO_TIERS_FROM = plainDate('2025-07-01');

export const THREE_TIERS: Tiers = {
  prefix: 'three-tier',
  validFrom: plainDate('2025-03-01'),
  validUntil: TWO_TIERS_FROM,
  digits: { province: 2, district: 3, commune: 5 },
};

export const TWO_TIERS: Tiers = {
  prefix: 'two-tier',
  validFrom: TWO_TIERS_FROM,
  validUntil: null,
  digits: { province: 2, commune: 5 },
};

const COLUMNS = ['level', 'code', 'full_name', 'parent_code'] as const;

type AreaRow = CsvRow<(typeof COLUMNS)[number]>;

/**
 * The areas of a file, each with its row. Refuses unknown levels and codes, parents that are no area of a higher tier,
 * and codes given twice.
 */
export async function readAreas(
  path: string,
  tiers: Tiers,
): Promise<ReadonlyMap<AdministrativeUnit, number>> {
  const file = basename(path);
  const rowByCode = new Map<string, AreaRow>();
  const faults: ImportFault[] = [];
  for await (const row of readCsv(path, COLUMNS)) {
    const first = rowByCode.get(row.values.code);
    const place = { file, row: row.row };
    if (first !== undefined) {
      faults.push({
        ...place,
        type: 'DuplicateCode',
        column: 'code',
        code: row.values.code,
        firstRow: first.row,
      });
    } else rowByCode.set(row.values.code, row);
    faults.push(...faultsOf(row, tiers, file));
  }
  for (const { row, values } of rowByCode.values()) {
    const parent = values.parent_code;
    const isHigher = rowByCode.has(parent) && parent.length < values.code.length;
    const lacks = values.level === 'province' ? parent !== '' : !isHigher;
    if (lacks) faults.push({ type: 'UnknownCode', file, row, column: 'parent_code', code: parent });
  }
  if (faults.length > 0) throw new ImportRefused(faults);
  return new Map([...rowByCode.values()].map((row) => [toArea(row, tiers), row.row]));
}

function faultsOf({ row, values }: AreaRow, { digits }: Tiers, file: string): ImportFault[] {
  const length = digits[values.level];
  if (length === undefined) return [{ type: 'UnknownCode', file, row, column: 'level', code: values.level }];
  const faults: ImportFault[] = [];
  if (!new RegExp(`^\\d{${length}}$`).test(values.code)) {
    faults.push({ type: 'UnknownCode', file, row, column: 'code', code: values.code });
  }
  if (values.full_name === '') faults.push({ type: 'MissingValue', file, row, column: 'full_name' });
  return faults;
}

const LEVELS: Readonly<Record<string, AdministrativeUnit['level']>> = {
  province: 'PROVINCE',
  district: 'DISTRICT',
  commune: 'COMMUNE',
};

function toArea({ values }: AreaRow, { prefix, validFrom, validUntil }: Tiers): AdministrativeUnit {
  return {
    id: `${prefix}:${values.code}`,
    code: values.code,
    name: values.full_name,
    level: LEVELS[values.level] ?? 'COMMUNE',
    parentId: values.parent_code === '' ? null : `${prefix}:${values.parent_code}`,
    validFrom,
    validUntil,
  };
}
