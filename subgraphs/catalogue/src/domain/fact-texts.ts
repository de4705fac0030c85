import type { TimeLimit } from '@lienthong/kernel';
import type { FormTemplate } from './case-description.js';
import type { ChannelTimeLimit, FeeRule, ProcedureCase, RequiredPaper } from './procedure.js';
import type { AgencyReference, LegalBasis, RelatedProcedure } from './procedure-description.js';

/** Parts of a content as a controller reads them. */

export function limitText({ statutory, committed }: ChannelTimeLimit): string {
  const law = statutory === null ? 'không quy định thời hạn' : durationText(statutory);
  return committed === null ? law : `${law}, cam kết ${durationText(committed)}`;
}

const durationText = ({ amount, unit, sameDayCutOffMinute }: TimeLimit): string =>
  typeof sameDayCutOffMinute === 'number'
    ? `${amount} ${UNITS[unit]}, tiếp nhận sau ${clockText(sameDayCutOffMinute)} tính từ ngày làm việc tiếp theo`
    : `${amount} ${UNITS[unit]}`;

const clockText = (minute: number): string =>
  [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');

const UNITS: Readonly<Record<TimeLimit['unit'], string>> = {
  WORKING_DAY: 'ngày làm việc',
  CALENDAR_DAY: 'ngày',
  WORKING_HOUR: 'giờ làm việc',
  HOUR: 'giờ',
};

export function feesText({ feesDeclared, feeRules }: ProcedureCase): string {
  if (!feesDeclared) return 'chưa công bố';
  return feeRules.length === 0 ? 'không thu' : 'có thu';
}

export const feeText = ({ amountVnd, rule, collection, validFrom, validUntil }: FeeRule): string =>
  [
    amountVnd === null ? null : `${amountVnd} đồng`,
    rule,
    COLLECTIONS[collection],
    validFrom ? `từ ngày ${validFrom}` : null,
    validUntil ? `đến trước ngày ${validUntil}` : null,
  ]
    .filter((part) => part !== null)
    .join('; ');

const COLLECTIONS: Readonly<Record<FeeRule['collection'], string>> = {
  AT_LODGING: 'thu khi nộp hồ sơ',
  AT_RECEPTION: 'thu khi tiếp nhận',
  BEFORE_RETURN: 'thu trước khi trả kết quả',
};

export const feeAbout = ({ name, channel, applicantCategory }: FeeRule): string =>
  [name, channel ?? '', applicantCategory?.name ?? ''].filter((part) => part !== '').join(' ');

export const paperText = ({
  name,
  mandatory,
  originals,
  copies,
  forms = [],
  ...codes
}: RequiredPaper): string =>
  [
    mandatory ? name : `${name} (nếu có)`,
    originals === undefined ? '' : `${originals} bản chính`,
    copies === undefined ? '' : `${copies} bản sao`,
    codes.nationalPaperCode === undefined ? '' : `mã kho quốc gia ${codes.nationalPaperCode}`,
    codes.substitutePaperCode === undefined ? '' : `thay bằng ${codes.substitutePaperCode}`,
    ...forms.map(formText),
  ]
    .filter((part) => part !== '')
    .join('; ');

export const formText = ({ code, name, file }: FormTemplate): string =>
  [...new Set([code, name, file])].filter((part) => part !== null).join(' · ');

export const agencyText = ({ name, identifier }: AgencyReference): string =>
  [name, identifier].filter((part) => part !== null).join(' · ');

export const relatedText = ({ code, name }: RelatedProcedure): string =>
  name === null ? code : `${code} ${name}`;

export const legalBasisText = ({ number, name, issuedOn, issuedBy }: LegalBasis): string =>
  [number, name, issuedBy, issuedOn].filter((part) => part !== null).join(' · ');
