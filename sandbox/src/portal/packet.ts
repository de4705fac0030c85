import type { Json } from '@lienthong/kernel';
import { codeOf, type Packet } from './national-catalogue/record-packet.js';
import type { SampleCase, SampleProcedure } from './sample-procedure.js';

/** @source national portal exchange contract §2.1 */
export function toPacket(procedure: SampleProcedure): Packet {
  const version = procedure.versions.at(-1);
  if (version === undefined) throw new Error(`Procedure ${procedure.code} of the sample has no version`);
  const { cases } = version;
  return {
    ID: procedure.code,
    MATTHC: procedure.code,
    TENTTHC: procedure.name,
    TRANGTHAI: '1',
    CAPTHUCHIEN: procedure.levels.map((level) => LEVELS[level] ?? level).join('; '),
    QUYETDINH: version.decision,
    LINHVUCTHUCHIEN: [{ MALINHVUC: procedure.field.code, TENLINHVUC: procedure.field.name }],
    CACHTHUCTHUCHIEN: CHANNELS.map(([code, channel]) => ({
      KENH: code,
      THOIGIAN: cases.flatMap((procedureCase) => timesOf(procedureCase, channel)),
    })),
    TRINHTUTHUCHIEN: cases.map(({ name, steps }) => ({
      TRUONGHOP: name,
      TRINHTU: steps.map(({ text }) => ({ TENTRINHTU: text })),
    })),
    THANHPHANHOSO: cases.map(({ name, papers }) => ({
      TRUONGHOP: name,
      GIAYTO: papers.map((paper) => ({
        MAGIAYTO: paper.code,
        TENGIAYTO: paper.name,
        SOBANCHINH: String(paper.originals ?? ''),
        SOBANSAO: String(paper.copies ?? ''),
        TENMAUDON: paper.forms[0]?.name ?? '',
        URL: '',
        ...storeCodes(paper),
      })),
    })),
    KETQUATHUCHIEN: cases.flatMap(({ results }) =>
      results.map((result) => ({ MAKETQUA: result.code, TENKETQUA: result.name })),
    ),
    CANCUPHAPLY: version.legalBases.map(({ number, name }) => ({ SOVANBAN: number, TENVANBAN: name })),
    LOAITTHC: version.type,
    MACOQUANCONGBO: version.publishedBy?.identifier ?? '',
    COQUANCOTHAMQUYEN: agenciesIn(version, 'COMPETENT'),
    COQUANTHUCHIEN: agenciesIn(version, 'EXECUTING'),
    COQUANDUOCUYQUYEN: agenciesIn(version, 'AUTHORISED'),
    COQUANPHOIHOP: agenciesIn(version, 'COORDINATING'),
    DIACHITIEPNHAN: version.receivingAddresses.join('\n'),
    YEUCAU: version.requirements,
    TTHCLIENQUAN: version.relatedProcedures.map(({ code }) => code),
    TTHCLIENTHONG: version.interlinkedProcedures.map(({ code }) => code),
  };
}

/** Members that known packets do not have; only where the sample tells them. @source domain facts §8.2 */
const storeCodes = ({
  nationalPaperCode,
  substitutePaperCode,
}: SampleCase['papers'][number]): Record<string, string> => ({
  ...(nationalPaperCode === undefined ? {} : { MAGIAYTOKHOQUOCGIA: nationalPaperCode }),
  ...(substitutePaperCode === undefined ? {} : { MAGIAYTOTHAYTHEKHOQUOCGIA: substitutePaperCode }),
});

const agenciesIn = ({ agencies }: SampleProcedure['versions'][number], wanted: string): Json[] =>
  agencies.filter(({ role }) => role === wanted).map(({ name }) => ({ MADONVI: '', TENDONVI: name }));

function timesOf(procedureCase: SampleCase, channel: string): Json[] {
  const fees = procedureCase.feeRules.filter(
    (fee) => !fee.applicantCategory && (fee.channel === null || fee.channel === channel),
  );
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
