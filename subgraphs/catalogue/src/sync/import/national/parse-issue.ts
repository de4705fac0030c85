import { type PlainDate, parsePlainDate } from '@lienthong/kernel';
import type { LegalBasis } from '../../../domain/procedure-description.js';

/**
 * Day and body of issue, from the title of a legal document: only where the title speaks of no other document. Some
 * bodies follow from the number itself. @source Decree 30/2020/NĐ-CP, annex I: numbers and signs of documents
 */
export function readIssue(number: string, title: string | null): Pick<LegalBasis, 'issuedOn' | 'issuedBy'> {
  const bySign = SIGNS.find(([sign]) => sign.test(number))?.[1] ?? null;
  const isOfAnother = (title?.match(ANY_NUMBER) ?? []).some((other) => other !== number);
  if (title === null || isOfAnother) return { issuedOn: null, issuedBy: bySign };
  return { issuedOn: onlyDayIn(title), issuedBy: bySign ?? BODY.exec(title)?.[1] ?? null };
}

const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/\/UBTVQH\d{2}$/, 'Ủy ban Thường vụ Quốc hội'],
  [/\/QH\d{2}$/, 'Quốc hội'],
  [/\/NĐ-CP$/, 'Chính phủ'],
  [/\/QĐ-TTg$/, 'Thủ tướng Chính phủ'],
];

const ANY_NUMBER = /\d{1,4}\/\d{4}\/[A-ZĐ]+[\dA-ZĐ-]*/gu;

/** "… of the body" directly behind the number or the day; further on it may be somebody else's matter. */
const BODY =
  /\d(?:\/\d{4}\/[A-ZĐ-]+)? của ((?:Bộ|Thống đốc|Tổng Kiểm toán|Chánh án|Viện trưởng) .{3,60}?)(?= [Qq]uy định| [Ss]ửa đổi| [Hh]ướng dẫn| [Bb]an hành| [Vv]ề | [Bb]ãi bỏ| ngày | liên quan|[.,;:()]|$|(?<=\p{Ll})(?=\p{Lu}))/u;

/** Null: none, or several and so none that is certain. */
function onlyDayIn(title: string): PlainDate | null {
  const [first, ...others] = [...title.matchAll(DAY)];
  if (first === undefined || others.length > 0) return null;
  const [, day = '', month = '', year = ''] = first;
  return parsePlainDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

const DAY = /ngày (\d{1,2})(?:\/| tháng )(\d{1,2})(?:\/| năm )(\d{4})/g;
