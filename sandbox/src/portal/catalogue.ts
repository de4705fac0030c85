import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json } from '@lienthong/kernel';
import { z } from 'zod';
import { type Dictionary, dictionariesOf } from './dictionaries.js';
import { codeOf } from './national-catalogue/record-packet.js';

const timeLimit = z.object({ amount: z.number(), unit: z.string() }).nullable();

const sampleCase = z.object({
  name: z.string(),
  timeLimits: z.array(z.object({ channel: z.string(), statutory: timeLimit })).default([]),
  feeRules: z
    .array(
      z.object({
        kind: z.string(),
        name: z.string(),
        channel: z.string().nullable(),
        amountVnd: z.string().nullable(),
        rule: z.string().nullable(),
      }),
    )
    .default([]),
  papers: z.array(z.object({ code: z.string(), name: z.string() })).default([]),
  results: z.array(z.object({ code: z.string(), name: z.string() })).default([]),
});

const sampleProcedure = z.object({
  code: z.string(),
  name: z.string(),
  field: z.object({ code: z.string(), name: z.string() }),
  levels: z.array(z.string()).default([]),
  versions: z
    .array(
      z.object({
        decision: z.string().default(''),
        legalBases: z.array(z.string()).default([]),
        cases: z.array(sampleCase),
      }),
    )
    .min(1),
});

const sampleFile = z.object({ procedures: z.array(sampleProcedure) });
const sampleAgency = z.object({ identifier: z.string(), name: z.string() });
const unitsFile = z.object({ agencies: z.array(sampleAgency) });

type SampleProcedure = z.infer<typeof sampleProcedure>;
type SampleAgency = z.infer<typeof sampleAgency>;
type SampleCase = z.infer<typeof sampleCase>;

/** The national catalogue in the portal's own keys. @source national portal exchange contract §2 */
export interface NationalCatalogue {
  /** False: nothing was loaded, so nothing can be checked against it. */
  readonly loaded: boolean;
  has(procedureCode: string): boolean;
  nameOf(procedureCode: string): string | null;
  list(): Json;
  /** What a dictionary service answers. Null: there is no such service. */
  dictionary(service: string): Dictionary | null;
  /** The packet of LayThuTuc. Null for an unknown code. */
  packet(procedureCode: string): Json | null;
}

/** `folder` holds procedures.json and units.json. Absent, or not there: an empty catalogue. */
export function loadCatalogue(folder: string | undefined): NationalCatalogue {
  if (folder === undefined || !existsSync(join(folder, 'procedures.json'))) return createCatalogue([]);
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  const agencies = existsSync(join(folder, 'units.json')) ? unitsFile.parse(read('units.json')).agencies : [];
  return createCatalogue(sampleFile.parse(read('procedures.json')).procedures, agencies);
}

export function createCatalogue(
  procedures: readonly SampleProcedure[],
  agencies: readonly SampleAgency[] = [],
): NationalCatalogue {
  const byCode = new Map(procedures.map((procedure) => [procedure.code, procedure]));
  return {
    loaded: procedures.length > 0,
    has: (code) => byCode.has(code),
    nameOf: (code) => byCode.get(code)?.name ?? null,
    list: () => procedures.map(({ code, name }) => ({ MATTHC: code, TENTTHC: name })),
    dictionary: dictionariesOf(
      () => procedures.map(toPacket),
      // The level of an identifier is the number of its parts.
      () =>
        agencies.map(({ identifier, name }) => ({
          MADONVI: identifier,
          TENDONVI: name,
          CAPDONVI: String(identifier.split('.').length),
        })),
    ),
    packet: (code) => {
      const procedure = byCode.get(code);
      return procedure === undefined ? null : toPacket(procedure);
    },
  };
}

const CHANNELS: readonly (readonly [code: string, channel: string])[] = [
  ['1', 'IN_PERSON'],
  ['2', 'ONLINE'],
  ['3', 'POSTAL'],
];

const UNITS: Readonly<Record<string, string>> = {
  WORKING_DAY: 'Ngày làm việc',
  CALENDAR_DAY: 'Ngày',
  WORKING_HOUR: 'Giờ làm việc',
  HOUR: 'Giờ',
};

const LEVELS: Readonly<Record<string, string>> = {
  MINISTRY: 'Cấp Bộ',
  PROVINCE: 'Cấp Tỉnh',
  COMMUNE: 'Cấp Xã',
};

/** @source national portal exchange contract §2.1 */
function toPacket(procedure: SampleProcedure): { readonly [member: string]: Json } {
  const version = procedure.versions.at(-1);
  const cases = version?.cases ?? [];
  return {
    ID: procedure.code,
    MATTHC: procedure.code,
    TENTTHC: procedure.name,
    TRANGTHAI: '1',
    CAPTHUCHIEN: procedure.levels.map((level) => LEVELS[level] ?? level).join('; '),
    QUYETDINH: version?.decision ?? '',
    LINHVUCTHUCHIEN: [{ MALINHVUC: procedure.field.code, TENLINHVUC: procedure.field.name }],
    CACHTHUCTHUCHIEN: CHANNELS.map(([code, channel]) => ({
      KENH: code,
      THOIGIAN: cases.flatMap((procedureCase) => timesOf(procedureCase, channel)),
    })),
    THANHPHANHOSO: cases.map(({ name, papers }) => ({
      TRUONGHOP: name,
      GIAYTO: papers.map((paper) => ({
        MAGIAYTO: paper.code,
        TENGIAYTO: paper.name,
        TENMAUDON: '',
        URL: '',
      })),
    })),
    KETQUATHUCHIEN: cases.flatMap(({ results }) =>
      results.map((result) => ({ MAKETQUA: result.code, TENKETQUA: result.name })),
    ),
    CANCUPHAPLY: (version?.legalBases ?? []).map((number) => ({ SOVANBAN: number, TENVANBAN: '' })),
    TTHCLIENQUAN: [],
    TTHCLIENTHONG: [],
  };
}

function timesOf(procedureCase: SampleCase, channel: string): Json[] {
  const fees = procedureCase.feeRules.filter((fee) => fee.channel === null || fee.channel === channel);
  return procedureCase.timeLimits
    .filter((limit) => limit.channel === channel)
    .map(({ statutory }) => ({
      THOIGIANGIAIQUYET: statutory === null ? '' : String(statutory.amount),
      DONVITINH: statutory === null ? '' : (UNITS[statutory.unit] ?? statutory.unit),
      MOTA: procedureCase.name,
      PHILEPHI: fees.map((fee) => ({
        MAPHILEPHI: codeOf('PLP', fee.name),
        SOTIEN: fee.amountVnd ?? '',
        DONVI: 'Đồng',
        MOTA: fee.rule === null ? fee.name : `${fee.name}: ${fee.rule}`,
      })),
    }));
}
