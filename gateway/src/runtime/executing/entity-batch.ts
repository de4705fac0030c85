import type { SubgraphAnswer } from '../fetching/subgraph-answer.js';
import { isJsonObject, type JsonObject } from '../json.js';
import type { TypeConditions } from '../type-conditions.js';
import { failEntities, reportEntityErrors } from './entity-errors.js';
import type { EntityGroup, EntityQuestion } from './entity-fetch.js';
import type { EntityRequests } from './entity-requests.js';
import { mergeEntity } from './merge-entity.js';
import type { Run } from './run.js';

/** Asks one subgraph everything that is due at this moment, in one request if it can, and shares out the answer. */
export async function askEntityBatch(
  run: Run,
  questions: readonly EntityQuestion[],
  deps: { readonly requests: EntityRequests; readonly types: TypeConditions },
): Promise<void> {
  const { requests, types } = deps;
  const groups = groupsOf(questions);
  const [first] = groups;
  if (first === undefined) return;
  const request = requests.forGroups(groups);
  if (request === null) {
    await Promise.all(questions.map((one) => askEntityBatch(run, [one], deps)));
    return;
  }
  const { operation, aliases, variables } = request;
  const asked = await run.ask(first.fetch.service, operation, variablesText(run, groups, variables));
  if (!asked.ok) {
    for (const group of groups) failEntities(run, group, { failure: asked.error, types });
    return;
  }
  reportEntityErrors(run, asked.value, { groups, aliases });
  run.changed();
  for (const [index, group] of groups.entries())
    shareOut(run, group, { answer: asked.value, alias: aliases[index] ?? '', types });
}

function groupsOf(questions: readonly EntityQuestion[]): readonly EntityGroup[] {
  const byIdentity = new Map<string, EntityQuestion[]>();
  for (const question of questions) {
    const { identity } = question.fetch.operation;
    const alike = byIdentity.get(identity);
    if (alike === undefined) byIdentity.set(identity, [question]);
    else alike.push(question);
  }
  return [...byIdentity.values()].flatMap(toGroup);
}

function toGroup(questions: readonly EntityQuestion[]): EntityGroup[] {
  const [first, ...others] = questions;
  if (first === undefined) return [];
  const representations =
    others.length === 0
      ? first.targets.keys()
      : new Set(questions.flatMap(({ targets }) => [...targets.keys()]));
  return [{ fetch: first.fetch, questions, representations: [...representations] }];
}

function variablesText(run: Run, groups: readonly EntityGroup[], names: readonly string[]): string {
  const given = groups.map(
    ({ representations }, index) => `${JSON.stringify(names[index])}:[${representations.join(',')}]`,
  );
  const others = run.variablesText([...new Set(groups.flatMap(({ fetch }) => fetch.variables))]);
  if (others !== '') given.push(others);
  for (const { fetch } of groups) if (fetch.contextVariables) given.push(fetch.contextVariables);
  return given.join(',');
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
  if (!Array.isArray(received) || received.length !== group.representations.length) {
    failEntities(run, group, { failure: { type: 'INVALID' }, types });
    return;
  }
  for (let index = 0; index < received.length; index++)
    shareEntity(run, group, { index, entity: received[index], types });
}

interface ReceivedEntity {
  /** Its number among the representations. */
  readonly index: number;
  readonly entity: unknown;
  readonly types: TypeConditions;
}

function shareEntity(run: Run, group: EntityGroup, { index, entity, types }: ReceivedEntity): void {
  // The subgraph does not know this entity.
  if (entity === null) return;
  const representation = group.representations[index] ?? '';
  if (!isJsonObject(entity)) {
    const failed = { ...group, representations: [representation] };
    failEntities(run, failed, { failure: { type: 'INVALID' }, types });
    return;
  }
  group.fetch.rewriteOutput?.(entity);
  mergeWaiting(run, group, { representation, entity, types });
}

/** The first may keep what was received; others get copies where a later fetch could tell them apart. */
function mergeWaiting(
  run: Run,
  { questions }: EntityGroup,
  {
    representation,
    entity,
    types,
  }: { readonly representation: string; readonly entity: JsonObject; readonly types: TypeConditions },
): void {
  const { isAbstract } = types;
  let isFirst = true;
  for (const { fetch, targets } of questions) {
    const objects = targets.get(representation);
    if (objects === undefined) continue;
    const shares = isFirst ? fetch.shares : null;
    if (shares !== null && objects.length > 1) for (const path of shares) run.repeats.add(path);
    for (const object of objects) {
      mergeEntity(object, entity, { share: isFirst || shares !== null, isAbstract });
      isFirst = false;
    }
  }
}
