import type { FetchNode, PlanNode, QueryPlan } from '@apollo/query-planner';
import { deferStep, notingStep } from '../deferring/defer-step.js';
import { contextFetchStep } from '../executing/context-fetch.js';
import { type AskEntities, entityFetchStep } from '../executing/entity-fetch.js';
import { createEntityOutbox } from '../executing/entity-outbox.js';
import type { ReportGaps } from '../executing/report-gaps.js';
import { rootFetchStep } from '../executing/root-fetch.js';
import type { Step } from '../executing/run.js';
import { nodesWithin } from '../planning/plan-nodes.js';
import type { RequiredArguments } from '../planning/required-arguments.js';
import type { TypeConditions } from '../type-conditions.js';
import { compileContextValues } from './context-values.js';
import { type PlannedFetch, readFetchOperation } from './fetch-operation.js';
import { compileOutputRewrites } from './output-rewrites.js';
import { compileRepresentation, type RepresentationTexts } from './representation.js';
import { findSharing, NOTHING_SHARED, type Sharing } from './sharing.js';
import { compilePathWalker, pathKey } from './walk-path.js';

export interface CompileContext {
  /** From the supergraph, with what callers may not see. */
  readonly types: TypeConditions;
  readonly required: RequiredArguments;
  readonly representations: RepresentationTexts;
}

/** Turns a plan into functions, once, so that executing it interprets nothing. */
export function compilePlan(
  plan: QueryPlan,
  context: CompileContext & { readonly reportGaps: ReportGaps },
): Step {
  const { reportGaps } = context;
  if (plan.node === undefined) return reportGaps;
  if (plan.node.kind === 'Subscription') throw new Error('Subscriptions are not executed');
  const fetches = fetchesOf(plan.node, [], context);
  const byNode = new Map(fetches.map((fetch) => [fetch.node, fetch]));
  const sharing = mayShare(fetches) ? findSharing(fetches) : NOTHING_SHARED;
  const ask = createEntityOutbox(context.types);
  const compile = (node: PlanNode): Step => {
    switch (node.kind) {
      case 'Sequence':
        return inSequence(node.nodes.map(compile));
      case 'Parallel':
        return inParallel(node.nodes.map(compile));
      case 'Flatten':
        return compile(node.node);
      case 'Condition':
        throw new Error('Conditions are decided before an operation is planned');
      case 'Fetch': {
        const fetch = byNode.get(node);
        if (fetch === undefined) throw new Error('A fetch of the plan was overlooked');
        const step = compileFetch(fetch, context, { ask, sharing });
        return node.id === undefined ? step : notingStep(fetch.id, step);
      }
      case 'Defer':
        return deferStep(node, { compile, fetches, reportGaps });
    }
  };
  return inSequence([compile(plan.node), reportGaps]);
}

function fetchesOf(root: PlanNode, base: readonly string[], context: CompileContext): PlannedFetch[] {
  const found: PlannedFetch[] = [];
  const visit = (node: PlanNode, path: readonly string[]): void => {
    if (node.kind === 'Fetch') {
      const operation = readFetchOperation(node, context.required);
      found.push({ id: found.length, node, path, operation });
      return;
    }
    const below = node.kind === 'Flatten' ? [...path, ...node.path.map(String)] : path;
    for (const child of nodesWithin(node)) visit(child, below);
  };
  visit(root, base);
  return found;
}

function compileFetch(
  planned: PlannedFetch,
  { types, required, representations }: CompileContext,
  { ask, sharing }: { readonly ask: AskEntities; readonly sharing: Sharing },
): Step {
  const { id, node, path, operation } = planned;
  const rewrites = node.outputRewrites ?? [];
  const contexts = contextsOf(node);
  const fromContexts = new Set(contexts.map(({ renameKeyTo }) => renameKeyTo));
  const fetch = {
    service: node.serviceName,
    operation,
    variables: (node.variableUsages ?? []).filter((name) => !fromContexts.has(name)),
    walker: compilePathWalker(path),
    rewriteOutput: compileOutputRewrites(rewrites, types),
    clientKeys: new Map(
      rewrites.flatMap((rewrite): [string, string][] =>
        rewrite.kind === 'KeyRenamer' ? [[rewrite.path.at(-1) ?? '', rewrite.renameKeyTo]] : [],
      ),
    ),
  };
  if (node.requires === undefined) return rootFetchStep(fetch, types);
  const represent = compileRepresentation({
    requires: node.requires,
    rewrites: node.inputRewrites ?? [],
    types,
    nameFor: required.realName,
    texts: representations,
  });
  const entities = {
    ...fetch,
    id,
    represent,
    pathKey: pathKey(path),
    shares: sharing.sharing.get(planned) ?? null,
    unifies: sharing.unifying.has(planned),
  };
  if (contexts.length === 0) return entityFetchStep(entities, ask);
  const values = compileContextValues(contexts, types);
  return contextFetchStep({ fetch: entities, values, variables: [...fromContexts] }, ask);
}

/** An object in two places may have two contexts; and what is deferred in one of them may not be in the other. */
const mayShare = (fetches: readonly PlannedFetch[]): boolean =>
  fetches.every(({ node }) => contextsOf(node).length === 0 && node.id === undefined);

const contextsOf = ({ contextRewrites }: FetchNode): NonNullable<FetchNode['contextRewrites']> =>
  contextRewrites ?? [];

const inSequence =
  (steps: readonly Step[]): Step =>
  async (run) => {
    for (const step of steps) {
      const pending = step(run);
      if (pending !== undefined) await pending;
    }
  };

const inParallel =
  (steps: readonly Step[]): Step =>
  (run) => {
    const pending = steps.map((step) => step(run)).filter((each) => each !== undefined);
    return pending.length === 0 ? undefined : Promise.all(pending).then(() => undefined);
  };
