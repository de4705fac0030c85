import type { ProcedureLevel, TargetGroup } from '../../../domain/procedure.js';
import type { Reading } from './readings.js';

const LEVELS: Readonly<Record<string, ProcedureLevel>> = {
  'Cấp bộ': 'MINISTRY',
  'Cấp tỉnh': 'PROVINCE',
  'Cấp xã': 'COMMUNE',
  'Cơ quan khác': 'OTHER',
};

/** Some names hold commas themselves, so known names are looked for and not commas. */
const GROUPS: Readonly<Record<string, TargetGroup>> = {
  'Tổ chức (không bao gồm doanh nghiệp, HTX)': 'ORGANISATION',
  'Doanh nghiệp có vốn đầu tư nước ngoài': 'FOREIGN_INVESTED_ENTERPRISE',
  'Doanh nghiệp Việt Nam': 'ENTERPRISE',
  'Doanh nghiệp': 'ENTERPRISE',
  'Công dân Việt Nam': 'CITIZEN',
  'Hợp tác xã': 'COOPERATIVE',
  'Tổ chức nước ngoài': 'FOREIGN_ORGANISATION',
  'Người nước ngoài cư trú tại Việt Nam': 'FOREIGNER',
  'Người nước ngoài': 'FOREIGNER',
  'Người Việt Nam định cư ở nước ngoài': 'OVERSEAS_VIETNAMESE',
  'Cán bộ, công chức, viên chức': 'PUBLIC_EMPLOYEE',
  'Đảng viên': 'PARTY',
  'Tổ chức Đảng': 'PARTY',
};

export const parseLevels = (text: string): Reading<readonly ProcedureLevel[]> => parseNames(text, LEVELS);

export const parseTargetGroups = (text: string): Reading<readonly TargetGroup[]> => parseNames(text, GROUPS);

function parseNames<Value>(text: string, known: Readonly<Record<string, Value>>): Reading<readonly Value[]> {
  const names = Object.keys(known).toSorted((a, b) => b.length - a.length);
  const value = new Set<Value>();
  const unread: string[] = [];
  for (let rest = text.trim(); rest !== ''; ) {
    const name = names.find((one) => rest.startsWith(one)) ?? null;
    const taken = name ?? rest.split(',')[0] ?? rest;
    const found = name === null ? undefined : known[name];
    if (found === undefined) unread.push(`"${taken.slice(0, LONGEST_QUOTE)}" is not a known name`);
    else value.add(found);
    rest = rest.slice(taken.length).replace(/^[\s,]+/, '');
  }
  return { value: [...value], unread };
}

const LONGEST_QUOTE = 60;
