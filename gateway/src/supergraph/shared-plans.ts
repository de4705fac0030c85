import { type DocumentNode, getOperationAST } from 'graphql';
import { checkLimits, type Limits } from '../policies/limits.js';
import type { GraphRuntime, WarmOperation } from '../runtime/graph-runtime.js';
import { conditionVariables } from '../runtime/planning/decided-conditions.js';
import type { PreparedDocuments } from './prepared-documents.js';

/** An operation that gateways have answered, as another of them may plan it before anybody asks. */
export interface SharedPlan {
  readonly text: string;
  readonly operationName: string | null;
}

/** Where gateways leave each other what they plan. Never throws: a store that fails knows nothing. */
export interface SharedPlans {
  /** The most recently used first. */
  load(): Promise<readonly SharedPlan[]>;
  /** False: they were not saved. */
  save(plans: readonly SharedPlan[]): Promise<boolean>;
  stop(): Promise<void>;
}

/** As many as are planned in a few seconds. */
export const MAX_SHARED_PLANS = 500;
const MAX_CHARACTERS = 8_192;

/**
 * Threat: what somebody asked about a person is read in the shared store.
 * Goal: only documents are shared that say nothing about anybody.
 * Argument: values of variables are never kept. A text with any string in it, or with a number of more than six digits
 * anywhere, is left out, whether or not it is anybody's: front ends that ask well put such values into variables.
 */
export function plansToShare(operations: readonly WarmOperation[]): readonly SharedPlan[] {
  const plans = new Map<string, SharedPlan>();
  for (const { text, operationName } of operations) {
    if (plans.size >= MAX_SHARED_PLANS) break;
    const sayable = text.length <= MAX_CHARACTERS && !text.includes('"') && !/\d{7}/.test(text);
    if (sayable) plans.set(`${operationName} ${text}`, { text, operationName });
  }
  return [...plans.values()];
}

interface WarmedGraph {
  readonly runtime: Pick<GraphRuntime, 'warm'>;
  readonly documents: PreparedDocuments;
}

/** Longer than this no gateway is kept from answering. */
const BUDGET_MS = 3_000;
const AT_ONCE = 5;

/**
 * Plans what others have planned, the most recently used first, for as long as the budget lasts. What comes from the
 * store is trusted no more than what comes from a client.
 */
export async function warmFromShared(
  { runtime, documents }: WarmedGraph,
  plans: readonly SharedPlan[],
  { limits, budgetMs = BUDGET_MS }: { readonly limits: Limits; readonly budgetMs?: number },
): Promise<void> {
  const until = performance.now() + budgetMs;
  for (let from = 0; from < plans.length && performance.now() < until; from += AT_ONCE) {
    const some = plans.slice(from, from + AT_ONCE);
    await runtime.warm(some.flatMap((plan) => operationsOf(plan, { documents, limits })));
  }
}

function operationsOf(
  { text, operationName }: SharedPlan,
  { documents, limits }: { readonly documents: PreparedDocuments; readonly limits: Limits },
): readonly WarmOperation[] {
  const parsed = documents.parse(text);
  const operation = parsed.ok ? getOperationAST(parsed.value, operationName) : null;
  if (!parsed.ok || !operation) return [];
  if (!checkLimits(parsed.value, operation, limits).ok || !documents.validate(parsed.value).ok) return [];
  return combinationsOf(parsed.value).map((conditions) => ({ text, operationName, conditions }));
}

/** Each combination has a plan of its own; of many, whoever asks plans theirs. */
const MAX_CONDITIONS = 2;

function combinationsOf(document: DocumentNode): readonly Readonly<Record<string, boolean>>[] {
  const names = conditionVariables(document);
  if (names.length > MAX_CONDITIONS) return [];
  return names.reduce<Readonly<Record<string, boolean>>[]>(
    (known, name) => known.flatMap((one) => [true, false].map((value) => ({ ...one, [name]: value }))),
    [{}],
  );
}
