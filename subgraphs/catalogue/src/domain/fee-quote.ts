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

function totalOf(lines: readonly FeeRule[], { applicantCategory }: QuoteOccasion): Vnd | null {
  const amounts: Vnd[] = [];
  for (const line of lines) {
    const dependsOnWho = applicantCategory === null && (line.applicantCategory ?? null) !== null;
    if (line.amountVnd === null || dependsOnWho) return null;
    amounts.push(line.amountVnd);
  }
  return sumVnd(amounts);
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
