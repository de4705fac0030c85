import type { ConditionNode, PlanNode, QueryPlan } from '@apollo/query-planner';
import { type AskEntities, entityFetchStep } from '../executing/entity-fetch.js';
import { createEntityOutbox } from '../executing/entity-outbox.js';
import { rootFetchStep } from '../executing/root-fetch.js';
import type { Step } from '../executing/run.js';
import type { RequiredArguments } from '../planning/required-arguments.js';
import type { TypeConditions } from '../type-conditions.js';
import { type PlannedFetch, readFetchOperation } from './fetch-operation.js';
import { compileOutputRewrites } from './output-rewrites.js';
import { compileRepresentation } from './representation.js';
import { findSharing, type Sharing } from './sharing.js';
import { compilePathWalker, pathKey } from './walk-path.js';

export interface CompileContext {
  /** From the supergraph, with what callers may not see. */
  readonly types: TypeConditions;
  readonly required: RequiredArguments;
}

/** Turns a plan into functions, once, so that executing it interprets nothing. */
export function compilePlan(plan: QueryPlan, context: CompileContext): Step {
  if (plan.node === undefined) return () => undefined;
  if (plan.node.kind === 'Subscription') throw new Error('Subscriptions are not executed');
  const fetches = fetchesOf(plan.node, [], context);
  const byNode = new Map(fetches.map((fetch) => [fetch.node, fetch]));
  const sharing = findSharing(fetches);
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
        return onCondition(node, compile);
      case 'Fetch': {
        const fetch = byNode.get(node);
        if (fetch === undefined) throw new Error('A fetch of the plan was overlooked');
        return compileFetch(fetch, context, { ask, sharing });
      }
      case 'Defer':
        throw new Error('Deferred parts are not executed');
    }
  };
  return compile(plan.node);
}

function fetchesOf(root: PlanNode, base: readonly string[], context: CompileContext): PlannedFetch[] {
  const found: PlannedFetch[] = [];
  const visit = (node: PlanNode, path: readonly string[]): void => {
    switch (node.kind) {
      case 'Sequence':
      case 'Parallel':
        for (const child of node.nodes) visit(child, path);
        return;
      case 'Flatten':
        visit(node.node, [...path, ...node.path.map(String)]);
        return;
      case 'Condition':
        for (const child of [node.ifClause, node.elseClause]) if (child) visit(child, path);
        return;
      case 'Fetch': {
        const operation = readFetchOperation(node, context.required);
        found.push({ id: found.length, node, path, operation });
      }
    }
  };
  visit(root, base);
  return found;
}

function compileFetch(
  planned: PlannedFetch,
  { types, required }: CompileContext,
  { ask, sharing }: { readonly ask: AskEntities; readonly sharing: Sharing },
): Step {
  const { id, node, path, operation } = planned;
  const rewrites = node.outputRewrites ?? [];
  const fetch = {
    service: node.serviceName,
    operation,
    variables: node.variableUsages ?? [],
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
  });
  return entityFetchStep(
    {
      ...fetch,
      id,
      represent,
      pathKey: pathKey(path),
      shares: sharing.sharing.get(planned) ?? null,
      unifies: sharing.unifying.has(planned),
    },
    ask,
  );
}

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

function onCondition(node: ConditionNode, compile: (node: PlanNode) => Step): Step {
  const whenTrue = node.ifClause && compile(node.ifClause);
  const whenFalse = node.elseClause && compile(node.elseClause);
  return (run) => (run.holds(node.condition) ? whenTrue?.(run) : whenFalse?.(run));
}
