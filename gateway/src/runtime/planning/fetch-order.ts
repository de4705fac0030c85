import type { FetchNode, PlanNode, QueryPlan } from '@apollo/query-planner';
import { broughtBy, neededBy, type PlacedField, type PossibleTypes } from './fetch-needs.js';

/**
 * The planner may put a fetch beside another one, or before it, that brings what its representations are made
 * of; they would never be sent. The fetches of such a plan are asked in rounds, each of what the ones before it
 * have made possible. Any other plan stays as it is.
 */
export function withFetchesInOrder(plan: QueryPlan, possible: PossibleTypes): QueryPlan {
  if (plan.node === undefined || plan.node.kind === 'Subscription') return plan;
  const segments = segmentsOf(plan.node).map((node) => leavesOf(node, '', possible));
  if (segments.includes(null)) return plan;
  const leaves = segments.flatMap((segment) => segment ?? []);
  const byFetch = new Map(leaves.map((leaf) => [leaf.fetch, leaf]));
  const needs = new Map(leaves.map((leaf) => [leaf.fetch, needsOf(leaf, leaves)]));
  if (isInOrder(plan.node, new Known(), { byFetch, needs })) return plan;
  const known = new Known();
  const nodes = segments.flatMap((segment) => inRounds(segment ?? [], needs, known));
  return { ...plan, node: { kind: 'Sequence', nodes } };
}

/** A fetch with the node that says where it belongs, and what it brings. */
interface Leaf {
  readonly node: PlanNode;
  readonly fetch: FetchNode;
  readonly needs: readonly PlacedField[];
  readonly brings: readonly PlacedField[];
}

type Needs = ReadonlyMap<FetchNode, readonly PlacedField[]>;

/** The root fields of a mutation are answered one after the other, each with everything that it leads to. */
function segmentsOf(node: PlanNode): readonly PlanNode[] {
  const isMutation = (one: PlanNode): boolean => one.kind === 'Fetch' && one.operationKind === 'mutation';
  if (node.kind !== 'Sequence' || !node.nodes.some(isMutation)) return [node];
  const segments: PlanNode[][] = [];
  for (const child of node.nodes) {
    const last = segments.at(-1);
    if (last === undefined || isMutation(child)) segments.push([child]);
    else last.push(child);
  }
  return segments.map((nodes): PlanNode => ({ kind: 'Sequence', nodes }));
}

/** Null: parts of the plan are asked on conditions, or later. */
function leavesOf(node: PlanNode, path: string, possible: PossibleTypes): readonly Leaf[] | null {
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel': {
      const below = node.nodes.map((child) => leavesOf(child, path, possible));
      return below.includes(null) ? null : below.flatMap((leaves) => leaves ?? []);
    }
    case 'Flatten': {
      const keys = node.path.map(String).filter((element) => element !== '@');
      const below = leavesOf(node.node, [path, ...keys].join('/'), possible);
      return below?.map((leaf) => ({ ...leaf, node: { ...node, node: leaf.node } })) ?? null;
    }
    case 'Fetch':
      return [
        {
          node,
          fetch: node,
          needs: neededBy(node, path, possible),
          brings: broughtBy(node, path, possible),
        },
      ];
    case 'Condition':
    case 'Defer':
      return null;
  }
}

/** What is there; of a field that is asked of types apart, each type by itself. */
class Known {
  private readonly places = new Map<string, Set<string> | null>();

  add({ place, types }: PlacedField): void {
    const known = this.places.get(place);
    if (known === null) return;
    this.places.set(place, types === null ? null : new Set([...(known ?? []), ...types]));
  }

  has(place: string, type: string | null): boolean {
    const known = this.places.get(place);
    if (known === undefined) return false;
    return known === null || type === null || known.has(type);
  }

  copy(): Known {
    const copy = new Known();
    for (const [place, types] of this.places) copy.places.set(place, types);
    return copy;
  }
}

/** Needs that another fetch meets; what nothing brings is not worth waiting for. */
function needsOf(leaf: Leaf, leaves: readonly Leaf[]): readonly PlacedField[] {
  const others = new Known();
  for (const other of leaves)
    if (other !== leaf)
      other.brings.forEach((field) => {
        others.add(field);
      });
  return leaf.needs.flatMap(({ place, types }): PlacedField[] => {
    if (types === null) return others.has(place, null) ? [{ place, types }] : [];
    const brought = types.filter((type) => others.has(place, type));
    return brought.length === 0 ? [] : [{ place, types: brought }];
  });
}

const areMet = (needs: readonly PlacedField[], known: Known): boolean =>
  needs.every(({ place, types }) =>
    types === null ? known.has(place, null) : types.every((type) => known.has(place, type)),
  );

interface Facts {
  readonly byFetch: ReadonlyMap<FetchNode, Leaf>;
  readonly needs: Needs;
}

/** Adds what the node brings to what is known, if each fetch within it comes when it can be asked. */
function isInOrder(node: PlanNode, known: Known, facts: Facts): boolean {
  switch (node.kind) {
    case 'Sequence':
      return node.nodes.every((child) => isInOrder(child, known, facts));
    case 'Parallel': {
      const before = node.nodes.map(() => known.copy());
      return node.nodes.every((child, index) => {
        const own = before[index] ?? known;
        return isInOrder(child, own, facts) && addAll(known, leavesWithin(child, facts));
      });
    }
    case 'Flatten':
      return isInOrder(node.node, known, facts);
    case 'Fetch':
      return areMet(facts.needs.get(node) ?? [], known) && addAll(known, leavesWithin(node, facts));
    default:
      return true;
  }
}

function addAll(known: Known, leaves: readonly Leaf[]): true {
  for (const { brings } of leaves) for (const field of brings) known.add(field);
  return true;
}

function leavesWithin(node: PlanNode, facts: Facts): readonly Leaf[] {
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel':
      return node.nodes.flatMap((child) => leavesWithin(child, facts));
    case 'Flatten':
      return leavesWithin(node.node, facts);
    case 'Fetch': {
      const leaf = facts.byFetch.get(node);
      return leaf === undefined ? [] : [leaf];
    }
    default:
      return [];
  }
}

function inRounds(leaves: readonly Leaf[], needs: Needs, known: Known): readonly PlanNode[] {
  const rounds: PlanNode[] = [];
  let left = leaves;
  while (left.length > 0) {
    const ready = left.filter(({ fetch }) => areMet(needs.get(fetch) ?? [], known));
    const round = ready.length === 0 ? left : ready;
    addAll(known, round);
    rounds.push({ kind: 'Parallel', nodes: round.map(({ node }) => node) });
    left = left.filter((leaf) => !round.includes(leaf));
  }
  return rounds;
}
