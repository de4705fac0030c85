import type { SubgraphAnswer } from '../fetching/subgraph-answer.js';
import { isJsonObject, type JsonObject } from '../json.js';
import type { TypeConditions } from '../type-conditions.js';
import { failEntities, reportEntityErrors } from './entity-errors.js';
import type { AskedEntity, EntityFetch, EntityGroup, EntityQuestion } from './entity-fetch.js';
import type { EntityRequests } from './entity-requests.js';
import { mergeEntity } from './merge-entity.js';
import type { Run } from './run.js';

/** Asks one subgraph everything that is due at this moment in one request, and shares out the answer. */
export async function askEntityBatch(
  run: Run,
  questions: readonly EntityQuestion[],
  { requests, types }: { readonly requests: EntityRequests; readonly types: TypeConditions },
): Promise<void> {
  const groups = groupsOf(questions);
  const [first] = groups;
  if (first === undefined) return;
  const { operation, aliases, variables } = requests.forGroups(groups);
  const asked = await run.ask(first.fetch.service, operation, variablesText(run, groups, variables));
  if (!asked.ok) {
    for (const group of groups) failEntities(run, group, { failure: asked.error, types });
    return;
  }
  reportEntityErrors(run, asked.value, { groups, aliases });
  for (const [index, group] of groups.entries())
    shareOut(run, group, { answer: asked.value, alias: aliases[index] ?? '', types });
}

function groupsOf(questions: readonly EntityQuestion[]): readonly EntityGroup[] {
  const groups = new Map<
    string,
    { fetch: EntityFetch; entities: Map<string, AskedEntity['waiting'][0][]> }
  >();
  for (const { fetch, targets } of questions) {
    const group = groups.get(fetch.operation.identity) ?? { fetch, entities: new Map() };
    groups.set(fetch.operation.identity, group);
    for (const [representation, objects] of targets) {
      const waiting = group.entities.get(representation);
      if (waiting === undefined) group.entities.set(representation, [{ fetch, objects }]);
      else waiting.push({ fetch, objects });
    }
  }
  return [...groups.values()].map(({ fetch, entities }) => ({
    fetch,
    entities: [...entities].map(([representation, waiting]) => ({ representation, waiting })),
  }));
}

function variablesText(run: Run, groups: readonly EntityGroup[], names: readonly string[]): string {
  const representations = groups.map(({ entities }, index) => {
    const texts = entities.map(({ representation }) => representation);
    return `${JSON.stringify(names[index])}:[${texts.join(',')}]`;
  });
  const others = run.variablesText([...new Set(groups.flatMap(({ fetch }) => fetch.variables))]);
  return (others === '' ? representations : [...representations, others]).join(',');
}

interface Received {
  readonly answer: SubgraphAnswer;
  readonly alias: string;
  readonly types: TypeConditions;
}

function shareOut(run: Run, group: EntityGroup, { answer, alias, types }: Received): void {
  const received = answer.data?.[alias] ?? null;
  // Where a subgraph says why it has nothing, that is told already.
  if (received === null && answer.errors.length > 0) return;
  if (Array.isArray(received) && received.length === group.entities.length)
    for (const [index, asked] of group.entities.entries())
      shareEntity(run, group, { received: received[index], asked, types });
  else failEntities(run, group, { failure: { type: 'INVALID' }, types });
}

function shareEntity(
  run: Run,
  group: EntityGroup,
  {
    received,
    asked,
    types,
  }: { readonly received: unknown; readonly asked: AskedEntity; readonly types: TypeConditions },
): void {
  // The subgraph does not know this entity.
  if (received === null) return;
  if (!isJsonObject(received)) {
    failEntities(run, { ...group, entities: [asked] }, { failure: { type: 'INVALID' }, types });
    return;
  }
  group.fetch.rewriteOutput?.(received);
  mergeWaiting(run, asked, { entity: received, types });
}

/** The first may keep what was received; others get copies where a later fetch could tell them apart. */
function mergeWaiting(
  run: Run,
  { waiting }: AskedEntity,
  { entity, types }: { readonly entity: JsonObject; readonly types: TypeConditions },
): void {
  const { isAbstract } = types;
  for (const [order, { fetch, objects }] of waiting.entries()) {
    const shares = order === 0 ? fetch.shares : null;
    if (shares !== null && objects.length > 1) for (const path of shares) run.repeats.add(path);
    for (const [index, object] of objects.entries())
      mergeEntity(object, entity, { share: order === 0 && (index === 0 || shares !== null), isAbstract });
  }
}
