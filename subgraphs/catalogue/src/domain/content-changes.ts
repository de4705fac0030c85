import type { TimeLimit } from '@lienthong/kernel';
import type { ChannelTimeLimit, FeeRule, ProcedureCase, ProcedureContent } from './procedure.js';

/** One thing that differs between two contents, as a person reads it. */
export interface ContentChange {
  readonly subject: ChangedSubject;
  /** Case, channel or code it is about. Null: the procedure as a whole. */
  readonly about: string | null;
  /** Null: it is new. */
  readonly before: string | null;
  /** Null: it is no longer there. */
  readonly after: string | null;
}

export type ChangedSubject =
  | 'NAME'
  | 'FIELD'
  | 'LEVELS'
  | 'DECISION'
  | 'LEGAL_BASES'
  | 'CASE'
  | 'TIME_LIMIT'
  | 'FEES'
  | 'FEE'
  | 'PAPER'
  | 'RESULT';

/** What a person has to look at before the new content replaces the old one. Null: there was none. */
export function contentChanges(old: ProcedureContent | null, next: ProcedureContent): ContentChange[] {
  const before = factsByKey(old === null ? [] : factsOf(old));
  const after = factsByKey(factsOf(next));
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [was, is] = [before.get(key), after.get(key)];
    const fact = is ?? was;
    if (fact === undefined || was?.text === is?.text) return [];
    return [{ subject: fact.subject, about: fact.about, before: was?.text ?? null, after: is?.text ?? null }];
  });
}

interface Fact {
  readonly subject: ChangedSubject;
  readonly about: string | null;
  readonly text: string;
}

/** Facts about the same thing have the same key; a second one of the same key is numbered. */
function factsByKey(facts: readonly Fact[]): Map<string, Fact> {
  const byKey = new Map<string, Fact>();
  for (const fact of facts) {
    let key = JSON.stringify([fact.subject, fact.about]);
    while (byKey.has(key)) key += '+';
    byKey.set(key, fact);
  }
  return byKey;
}

function factsOf(content: ProcedureContent): Fact[] {
  const whole = (subject: ChangedSubject, text: string): Fact[] =>
    text === '' ? [] : [{ subject, about: null, text }];
  return [
    ...whole('NAME', content.name),
    ...whole('FIELD', `${content.field.code} ${content.field.name}`.trim()),
    ...whole('LEVELS', content.levels.join(', ')),
    ...whole('DECISION', content.decision ?? ''),
    ...whole('LEGAL_BASES', content.legalBases.join('; ')),
    ...content.cases.flatMap(factsOfCase),
  ];
}

const factsOfCase = (one: ProcedureCase): Fact[] => [
  { subject: 'CASE', about: one.id, text: one.name },
  ...one.timeLimits.map((limit) => inCase(one, 'TIME_LIMIT', [limit.channel, limitText(limit)])),
  inCase(one, 'FEES', ['', feesText(one)]),
  ...one.feeRules.map((rule) => inCase(one, 'FEE', [`${rule.name} ${rule.channel ?? ''}`, feeText(rule)])),
  ...one.papers.map(({ code, name, mandatory }) =>
    inCase(one, 'PAPER', [code, mandatory ? name : `${name} (nếu có)`]),
  ),
  ...one.results.map(({ code, name }) => inCase(one, 'RESULT', [code, name])),
];

const inCase = (
  { name }: ProcedureCase,
  subject: ChangedSubject,
  [about, text]: readonly [string, string],
): Fact => ({ subject, about: `${name} ${about === '' ? '' : `· ${about}`}`.trim(), text });

function limitText({ statutory, committed }: ChannelTimeLimit): string {
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

function feesText({ feesDeclared, feeRules }: ProcedureCase): string {
  if (!feesDeclared) return 'chưa công bố';
  return feeRules.length === 0 ? 'không thu' : 'có thu';
}

const feeText = ({ amountVnd, rule, collection }: FeeRule): string =>
  [amountVnd === null ? null : `${amountVnd} đồng`, rule, COLLECTIONS[collection]]
    .filter((part) => part !== null)
    .join('; ');

const COLLECTIONS: Readonly<Record<FeeRule['collection'], string>> = {
  AT_LODGING: 'thu khi nộp hồ sơ',
  AT_RECEPTION: 'thu khi tiếp nhận',
  BEFORE_RETURN: 'thu trước khi trả kết quả',
};
