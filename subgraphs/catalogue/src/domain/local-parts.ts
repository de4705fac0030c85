import type { Channel, FeeRule, ProcedureCase, ProcedureContent, RequiredPaper } from './procedure.js';

/**
 * A content read from the national portal, with what the province knows better put back: its own shorter limits,
 * when a fee is collected, which papers are needed only sometimes, that a case is free, fees it declared where the
 * portal declares none, and the ids of cases.
 * What the portal does say always wins. Null: nothing was published before.
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
    ...national,
    levels: national.levels.length === 0 ? known.levels : national.levels,
    authoritative: known.authoritative,
    cases: national.cases.map((one) => {
      const local = knownByName.get(one.name);
      return local === undefined
        ? withId(one, freeId(taken))
        : keepInCase(withId(one, local.id), local, known);
    }),
  };
}

function keepInCase(national: ProcedureCase, local: ProcedureCase, known: ProcedureContent): ProcedureCase {
  const committed = new Map(local.timeLimits.map((limit) => [limit.channel, limit.committed]));
  const own = local.feesSetByProvince === true && !national.feesDeclared;
  const free = national.feeRules.length === 0 && local.feeRules.length === 0;
  return {
    ...national,
    timeLimits: inOrderOf(national.timeLimits, local.timeLimits, ({ channel }) => channel).map((limit) => ({
      ...limit,
      committed: committed.get(limit.channel) ?? null,
    })),
    feesDeclared: own || national.feesDeclared || (free && local.feesDeclared),
    feeRules: own ? local.feeRules : keepFees(national, local),
    ...(own ? { feesSetByProvince: true } : {}),
    papers: national.papers.map((paper) => keepMandatory(paper, local)),
    results: keepResults(national, local, known),
  };
}

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

/** The portal tells fees by channel. As long as they come to the same, the province's own way of writing stays. */
function keepFees(national: ProcedureCase, local: ProcedureCase): readonly FeeRule[] {
  const channels = national.timeLimits.map(({ channel }) => channel);
  const written = (rules: readonly FeeRule[]): string =>
    [
      ...new Set(
        rules.flatMap((rule) => (rule.channel === null ? channels : [rule.channel]).map(feeKey(rule))),
      ),
    ]
      .toSorted()
      .join('\n');
  if (written(national.feeRules) === written(local.feeRules)) return local.feeRules;
  return national.feeRules.map((rule) => ({
    ...rule,
    collection: local.feeRules.find(({ name }) => name === rule.name)?.collection ?? rule.collection,
  }));
}

const feeKey =
  ({ kind, name, amountVnd, rule }: FeeRule) =>
  (channel: Channel): string =>
    [channel, kind, name, amountVnd, rule].join(' ');

const keepMandatory = (paper: RequiredPaper, local: ProcedureCase): RequiredPaper => ({
  ...paper,
  mandatory: local.papers.find(({ code }) => code === paper.code)?.mandatory ?? paper.mandatory,
});

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
  return keysOf([national]) === keysOf(known.cases) ? local.results : national.results;
}

/** Ids of fees begin with the id of their case. */
const withId = (one: ProcedureCase, id: string): ProcedureCase => ({
  ...one,
  id,
  feeRules: one.feeRules.map((rule, index) => ({ ...rule, id: `${id}.${index + 1}` })),
});

function freeId(taken: Set<string>): string {
  let number = 1;
  while (taken.has(String(number))) number += 1;
  taken.add(String(number));
  return String(number);
}
