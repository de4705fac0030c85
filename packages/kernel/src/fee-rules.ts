import type { PlainDate } from './plain-date.js';

/** What decides when a fee rule holds. */
export interface FeeRuleScope {
  readonly kind: string;
  readonly name: string;
  /** Null: every channel. */
  readonly channel: string | null;
  /** Who it holds for. Null or absent: everyone. */
  readonly applicantCategory?: { readonly code: string } | null;
  /** First day. Null or absent: from the beginning of the version. */
  readonly validFrom?: PlainDate | null;
  /** First day on which it no longer holds. Null or absent: open. */
  readonly validUntil?: PlainDate | null;
}

export interface FeeOccasion {
  readonly channel: string;
  /** Null: not known who applies. */
  readonly applicantCategory: string | null;
  readonly on: PlainDate;
}

/**
 * The rules that hold on an occasion. Of rules of the same kind and name the one for the applicant's category stands
 * before the one for everyone, for an exemption follows the person through every channel; then the one for the
 * channel before the one for every channel. Where nothing is said for everyone and it is not known who applies, all
 * categories are answered: whether one of them is due cannot be told.
 *
 * That fees depend on channel and case, and that there are exempt persons, is published; which of two rules wins is
 * written nowhere and decided here.
 * @source national portal exchange contract §2.1, CACHTHUCTHUCHIEN.PHILEPHI; one-door software, "Đối tượng miễn phí"
 */
export function feeRulesThatHold<Rule extends FeeRuleScope>(
  rules: readonly Rule[],
  occasion: FeeOccasion,
): readonly Rule[] {
  const holding = new Set(
    [...Map.groupBy(rules.filter(isAbout(occasion)), ({ kind, name }) => `${kind} ${name}`).values()]
      .map((alike) => mostPersonal(alike, occasion))
      .flatMap((alike) => [...Map.groupBy(alike, categoryOf).values()].flatMap(ownOfChannel)),
  );
  return rules.filter((rule) => holding.has(rule));
}

const isAbout =
  ({ channel, applicantCategory, on }: FeeOccasion) =>
  (rule: FeeRuleScope): boolean => {
    const category = categoryOf(rule);
    return (
      (rule.channel === null || rule.channel === channel) &&
      (category === null || applicantCategory === null || category === applicantCategory) &&
      (rule.validFrom ?? on) <= on &&
      (typeof rule.validUntil !== 'string' || on < rule.validUntil)
    );
  };

const categoryOf = ({ applicantCategory }: FeeRuleScope): string | null => applicantCategory?.code ?? null;

function mostPersonal<Rule extends FeeRuleScope>(
  alike: readonly Rule[],
  { applicantCategory }: FeeOccasion,
): readonly Rule[] {
  const preferred = alike.filter((rule) => categoryOf(rule) === applicantCategory);
  return preferred.length > 0 ? preferred : alike;
}

function ownOfChannel<Rule extends FeeRuleScope>(alike: readonly Rule[]): readonly Rule[] {
  const own = alike.filter(({ channel }) => channel !== null);
  return own.length > 0 ? own : alike;
}
