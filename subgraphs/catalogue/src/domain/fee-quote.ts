import { type FeeOccasion, feeRulesThatHold, sumVnd, type Vnd } from '@lienthong/kernel';
import type { ApplicantCategory, Channel, FeeRule, ProcedureCase } from './procedure.js';

/** What a case costs on an occasion. Nothing declared is never "free"; declared without lines is. */
export type FeeQuote =
  | { readonly type: 'NOT_DECLARED' }
  | {
      readonly type: 'DECLARED';
      readonly lines: readonly FeeRule[];
      /** Null: the amount of a line follows from its rule, or from who applies. */
      readonly totalVnd: Vnd | null;
    };

export interface QuoteOccasion extends FeeOccasion {
  readonly channel: Channel;
}

type QuotedCase = Pick<ProcedureCase, 'feesDeclared' | 'feeRules' | 'timeLimits'>;

/** Null: nothing says that the case is offered by that channel, and so nothing says that it would be free. */
export function quoteFees(one: QuotedCase, occasion: QuoteOccasion): FeeQuote | null {
  if (!isOffered(one, occasion.channel)) return null;
  if (!one.feesDeclared) return { type: 'NOT_DECLARED' };
  const lines = feeRulesThatHold(one.feeRules, occasion);
  return { type: 'DECLARED', lines, totalVnd: totalOf(lines, occasion) };
}

const isOffered = ({ timeLimits, feeRules }: QuotedCase, channel: Channel): boolean =>
  [...timeLimits, ...feeRules].some((one) => one.channel === channel);

function totalOf(lines: readonly FeeRule[], occasion: QuoteOccasion): Vnd | null {
  const amounts = lines.map((line) => certainAmount(line, occasion));
  return amounts.includes(null) ? null : sumVnd(amounts.filter((amount) => amount !== null));
}

/**
 * Null: it follows from a text or from who applies. Nought for everyone beside a rule stands in for the rule.
 * @source domain facts §6.1: a value of 0 may be a placeholder next to a condition
 */
function certainAmount(
  { amountVnd, rule, applicantCategory }: FeeRule,
  { applicantCategory: applicant }: QuoteOccasion,
): Vnd | null {
  const isForSome = Boolean(applicantCategory);
  if (isForSome && applicant === null) return null;
  return amountVnd === 0n && rule !== null && !isForSome ? null : amountVnd;
}

/** Those for whom the fees of a case differ, each once. */
export const applicantCategoriesOf = ({
  feeRules,
}: Pick<ProcedureCase, 'feeRules'>): readonly ApplicantCategory[] => [
  ...new Map(
    feeRules.flatMap(({ applicantCategory }) =>
      applicantCategory ? [[applicantCategory.code, applicantCategory] as const] : [],
    ),
  ).values(),
];
