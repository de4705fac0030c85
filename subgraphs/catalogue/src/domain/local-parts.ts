import type { TimeLimit } from '@lienthong/kernel';
import { fillGaps, told } from './fill-gaps.js';
import type { Channel, FeeRule, ProcedureCase, ProcedureContent, RequiredPaper } from './procedure.js';

/**
 * A content read from the national portal, with what the province knows better put back: its own shorter limits,
 * when a fee is collected, its exemptions, which papers are needed only sometimes, that a case is free, fees it
 * declared where the portal declares none, the ids of cases, and whatever the portal leaves untold. What the portal
 * does say always wins. Null: nothing was published before.
 */
export function keepLocalParts(national: ProcedureContent, known: ProcedureContent | null): ProcedureContent {
  if (known === null) return national;
  const knownByName = new Map(known.cases.map((one) => [one.name, one]));
  const taken = new Set(
    national.cases.flatMap(({ name }) => {
      const id = knownByName.get(name)?.id;
      return id === undefined ? [] : [id];
    }),
  );
  return {
    ...known,
    ...told(national),
    ...keepDescription(national, known),
    decision: national.decision ?? known.decision,
    legalBases: fillGaps(toldOf(national.legalBases), known.legalBases, ({ number }) => number) ?? [],
    levels: toldOf(national.levels) ?? known.levels,
    authoritative: known.authoritative,
    cases: national.cases.map((one) => {
      const local = knownByName.get(one.name);
      return local === undefined
        ? withId(one, freeId(taken))
        : keepInCase(withId(one, local.id), local, known);
    }),
  };
}

/** Every procedure has levels, legal bases and results: an empty list of them says nothing. */
const toldOf = <Item>(items: readonly Item[]): readonly Item[] | undefined =>
  items.length === 0 ? undefined : items;

function keepInCase(national: ProcedureCase, local: ProcedureCase, known: ProcedureContent): ProcedureCase {
  const localLimits = new Map(local.timeLimits.map((limit) => [limit.channel, limit]));
  const { feesSetByProvince, ...stays } = local;
  const own = feesSetByProvince === true && !national.feesDeclared;
  const free = national.feeRules.length === 0 && local.feeRules.length === 0;
  return {
    ...stays,
    ...told(national),
    timeLimits: inOrderOf(national.timeLimits, local.timeLimits, ({ channel }) => channel).map((limit) => ({
      ...limit,
      statutory: keepCutOff(limit.statutory, localLimits.get(limit.channel)?.statutory ?? null),
      committed: localLimits.get(limit.channel)?.committed ?? null,
    })),
    feesDeclared: own || national.feesDeclared || (free && local.feesDeclared),
    feeRules: own ? local.feeRules : keepFees(national, local),
    ...(own ? { feesSetByProvince: true } : {}),
    papers: national.papers.map((paper) => keepInPaper(paper, local)),
    steps: fillGaps(national.steps, local.steps, ({ text }) => text),
    results: keepResults(national, local, known),
  };
}

/** The portal does not tell the hour until which a same-day answer is given; it stays with the same limit. */
const keepCutOff = (national: TimeLimit | null, local: TimeLimit | null): TimeLimit | null =>
  national !== null && national.amount === local?.amount && national.unit === local.unit ? local : national;

/** The portal often names less of a thing than is known: a number without its title, a step without who does it. */
const keepDescription = (
  national: ProcedureContent,
  known: ProcedureContent,
): Pick<ProcedureContent, 'publishedBy' | 'agencies' | 'relatedProcedures' | 'interlinkedProcedures'> => ({
  publishedBy:
    national.publishedBy && known.publishedBy
      ? fillGaps([national.publishedBy], [known.publishedBy], ({ identifier }) => identifier)[0]
      : (national.publishedBy ?? known.publishedBy),
  agencies: fillGaps(national.agencies, known.agencies, ({ role, name }) => `${role} ${name}`),
  relatedProcedures: fillGaps(national.relatedProcedures, known.relatedProcedures, ({ code }) => code),
  interlinkedProcedures: fillGaps(
    national.interlinkedProcedures,
    known.interlinkedProcedures,
    ({ code }) => code,
  ),
});

/** The order of lists that have none; a change of order alone is no change. */
function inOrderOf<Item>(
  items: readonly Item[],
  known: readonly Item[],
  keyOf: (item: Item) => string,
): readonly Item[] {
  const positions = new Map(known.map((item, index) => [keyOf(item), index]));
  const positionOf = (item: Item): number => positions.get(keyOf(item)) ?? known.length;
  return items.toSorted((a, b) => positionOf(a) - positionOf(b));
}

/**
 * The portal tells fees by channel, and those of everyone only. As long as they come to the same, the province's own
 * way of writing stays; its exemptions stay in any case.
 */
function keepFees(national: ProcedureCase, local: ProcedureCase): readonly FeeRule[] {
  const channels = national.timeLimits.map(({ channel }) => channel);
  const [forEveryone, forSome] = [
    local.feeRules.filter(({ applicantCategory }) => !applicantCategory),
    local.feeRules.filter(({ applicantCategory }) => applicantCategory),
  ];
  const written = (rules: readonly FeeRule[]): string =>
    [
      ...new Set(
        rules.flatMap((rule) => (rule.channel === null ? channels : [rule.channel]).map(feeKey(rule))),
      ),
    ]
      .toSorted()
      .join('\n');
  if (written(national.feeRules) === written(forEveryone)) return local.feeRules;
  const renewed = national.feeRules.map((rule) => ({
    ...rule,
    collection: forEveryone.find(({ name }) => name === rule.name)?.collection ?? rule.collection,
  }));
  return numbered(local.id, [...renewed, ...forSome]);
}

const feeKey =
  ({ kind, name, amountVnd, rule }: FeeRule) =>
  (channel: Channel): string =>
    [channel, kind, name, amountVnd, rule].join(' ');

/** A code that now names another paper tells nothing of how many of it are wanted. */
function keepInPaper(paper: RequiredPaper, local: ProcedureCase): RequiredPaper {
  const known = local.papers.find(({ code }) => code === paper.code);
  const same = known?.name === paper.name ? known : undefined;
  const forms = fillGaps(paper.forms, same?.forms, ({ name }) => name);
  return { ...same, ...told(paper), forms, mandatory: known?.mandatory ?? paper.mandatory };
}

/** The portal lists the results of all cases together; as long as it lists the same, who gets which stays. */
function keepResults(
  national: ProcedureCase,
  local: ProcedureCase,
  known: ProcedureContent,
): ProcedureCase['results'] {
  const keysOf = (cases: readonly ProcedureCase[]): string =>
    [...new Set(cases.flatMap(({ results }) => results.map(({ code, name }) => `${code} ${name}`)))]
      .toSorted()
      .join('\n');
  const isSame = keysOf([national]) === keysOf(known.cases);
  return isSame || national.results.length === 0 ? local.results : national.results;
}

/** Ids of fees begin with the id of their case. */
const withId = (one: ProcedureCase, id: string): ProcedureCase => ({
  ...one,
  id,
  feeRules: numbered(id, one.feeRules),
});

const numbered = (caseId: string, rules: readonly FeeRule[]): readonly FeeRule[] =>
  rules.map((rule, index) => ({ ...rule, id: `${caseId}.${index + 1}` }));

function freeId(taken: Set<string>): string {
  let number = 1;
  while (taken.has(String(number))) number += 1;
  taken.add(String(number));
  return String(number);
}
