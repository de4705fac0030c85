import { err, ok, type PlainDate, type Result, type TimeLimit } from '@lienthong/kernel';
import type { Channel, FeeRule, ProcedureCase, ProcedureContent } from './procedure.js';

/**
 * What a controller puts right before a proposal is decided on: only what the province knows better than the
 * portal. Papers can be made conditional but not added: a province may ask for none of its own.
 * @source Decree 63/2010/NĐ-CP
 */
export interface Amendment {
  /** First day in force as planned. Null: unchanged. */
  readonly validFrom: PlainDate | null;
  readonly cases: readonly CaseAmendment[];
}

export interface CaseAmendment {
  readonly caseId: string;
  readonly committedLimits: readonly CommittedLimit[];
  /** Fees of a case for which the portal declares none; an empty list is "free". Null: unchanged. */
  readonly fees: readonly DeclaredFee[] | null;
  readonly collections: readonly FeeCollection[];
  readonly papers: readonly PaperNeed[];
}

export interface CommittedLimit {
  readonly channel: Channel;
  /** Null: the statutory limit holds. */
  readonly limit: TimeLimit | null;
}

export type DeclaredFee = Omit<FeeRule, 'id'>;
export type FeeCollection = Pick<FeeRule, 'collection'> & { readonly feeId: string };

export interface PaperNeed {
  readonly code: string;
  readonly mandatory: boolean;
}

export type AmendmentRefusal =
  /** `about`: the case, channel, fee or paper that the proposal does not have. */
  | { readonly type: 'AmendmentTargetUnknown'; readonly about: string }
  /** A limit that is not shorter than the law's commits the province to nothing. */
  | { readonly type: 'CommittedLimitNotShorter'; readonly about: string }
  | { readonly type: 'FeesAlreadyDeclared'; readonly about: string }
  /** No name, or neither an amount nor a rule that a person can read. */
  | { readonly type: 'FeeWithoutAmount'; readonly about: string };

/** The content with the amendment in it, or the first thing that does not fit. */
export function amendContent(
  content: ProcedureContent,
  { cases }: Pick<Amendment, 'cases'>,
): Result<ProcedureContent, AmendmentRefusal> {
  let amended = content;
  for (const amendment of cases) {
    const one = amended.cases.find(({ id }) => id === amendment.caseId);
    if (one === undefined) return unknown(`case ${amendment.caseId}`);
    const next = amendCase(one, amendment);
    if (!next.ok) return next;
    amended = { ...amended, cases: amended.cases.map((other) => (other === one ? next.value : other)) };
  }
  return ok(amended);
}

const unknown = (about: string): Result<never, AmendmentRefusal> =>
  err({ type: 'AmendmentTargetUnknown', about });

type Amended = Result<ProcedureCase, AmendmentRefusal>;

function amendCase(one: ProcedureCase, amendment: CaseAmendment): Amended {
  const steps: ((amended: ProcedureCase) => Amended)[] = [
    ...amendment.committedLimits.map((limit) => (amended: ProcedureCase) => commit(amended, limit)),
    (amended) => (amendment.fees === null ? ok(amended) : declareFees(amended, amendment.fees)),
    ...amendment.collections.map((when) => (amended: ProcedureCase) => collect(amended, when)),
    ...amendment.papers.map((need) => (amended: ProcedureCase) => needPaper(amended, need)),
  ];
  return steps.reduce<Amended>((amended, step) => (amended.ok ? step(amended.value) : amended), ok(one));
}

function commit(one: ProcedureCase, { channel, limit }: CommittedLimit): Amended {
  const found = one.timeLimits.find((each) => each.channel === channel);
  if (found === undefined) return unknown(`case ${one.id}, ${channel}`);
  if (limit !== null && !isCommitment(limit, found.statutory))
    return err({ type: 'CommittedLimitNotShorter', about: `case ${one.id}, ${channel}` });
  const timeLimits = one.timeLimits.map((each) => (each === found ? { ...each, committed: limit } : each));
  return ok({ ...one, timeLimits });
}

const isCommitment = (limit: TimeLimit, statutory: TimeLimit | null): boolean =>
  Number.isInteger(limit.amount) && limit.amount > 0 && (statutory === null || isShorter(limit, statutory));

/** Working time and calendar time cannot be told apart by their amounts, so neither is shorter. */
function isShorter(limit: TimeLimit, than: TimeLimit): boolean {
  const [own, others] = [HOURS[limit.unit], HOURS[than.unit]];
  return own.working === others.working && limit.amount * own.hours < than.amount * others.hours;
}

/** A working day has eight hours. @source Labour Code 45/2019/QH14, article 105 */
const HOURS: Readonly<Record<TimeLimit['unit'], { readonly working: boolean; readonly hours: number }>> = {
  WORKING_DAY: { working: true, hours: 8 },
  WORKING_HOUR: { working: true, hours: 1 },
  CALENDAR_DAY: { working: false, hours: 24 },
  HOUR: { working: false, hours: 1 },
};

/** What the portal declares is not for the province to declare otherwise. */
function declareFees(one: ProcedureCase, fees: readonly DeclaredFee[]): Amended {
  const about = `case ${one.id}`;
  const byPortal = one.feesDeclared && one.feeRules.length > 0 && one.feesSetByProvince !== true;
  if (byPortal) return err({ type: 'FeesAlreadyDeclared', about });
  const vague = fees.find(
    (fee) => fee.name === '' || (fee.amountVnd === null && (fee.rule ?? '').trim() === ''),
  );
  if (vague !== undefined) return err({ type: 'FeeWithoutAmount', about: `${about}, ${vague.name}` });
  const astray = fees.find(({ channel }) => channel !== null && !offers(one, channel));
  if (astray !== undefined) return unknown(`${about}, ${astray.channel}`);
  const feeRules = fees.map((fee, index) => ({ id: `${one.id}.${index + 1}`, ...fee }));
  return ok({ ...one, feesDeclared: true, feeRules, feesSetByProvince: true });
}

const offers = ({ timeLimits }: ProcedureCase, channel: Channel): boolean =>
  timeLimits.some((each) => each.channel === channel);

function collect(one: ProcedureCase, { feeId, collection }: FeeCollection): Amended {
  if (!one.feeRules.some(({ id }) => id === feeId)) return unknown(`case ${one.id}, fee ${feeId}`);
  const feeRules = one.feeRules.map((rule) => (rule.id === feeId ? { ...rule, collection } : rule));
  return ok({ ...one, feeRules });
}

function needPaper(one: ProcedureCase, { code, mandatory }: PaperNeed): Amended {
  if (!one.papers.some((paper) => paper.code === code)) return unknown(`case ${one.id}, paper ${code}`);
  const papers = one.papers.map((paper) => (paper.code === code ? { ...paper, mandatory } : paper));
  return ok({ ...one, papers });
}
