import fc from 'fast-check';
import type { AnswerStore, Moment } from '../cache/answer-store.js';
import { type Change, type Dependency, marksSetBy, marksWatchedBy } from '../cache/dependencies.js';

/** What may happen to one question: it is asked, the subgraph reads, its answer arrives. Changes are heard later. */
export type RaceStep =
  | { readonly type: 'ASK' | 'READ' | 'ARRIVE'; readonly asker: number }
  | { readonly type: 'CHANGE'; readonly change: Change }
  | { readonly type: 'HEAR' }
  | { readonly type: 'LOSE' };

const asker = fc.nat({ max: 3 });

const of = <Type extends 'ASK' | 'READ' | 'ARRIVE'>(type: Type) =>
  fc.record({ type: fc.constant(type), asker });

const change = fc.record({ kind: fc.constantFrom('A', 'B'), key: fc.constantFrom('1', '2', '*') });

export const raceSteps: fc.Arbitrary<RaceStep[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: of('ASK') },
    { weight: 6, arbitrary: of('READ') },
    { weight: 6, arbitrary: of('ARRIVE') },
    { weight: 2, arbitrary: fc.record({ type: fc.constant('CHANGE' as const), change }) },
    { weight: 2, arbitrary: fc.constant({ type: 'HEAR' as const }) },
    { weight: 1, arbitrary: fc.constant({ type: 'LOSE' as const }) },
  ),
  { minLength: 40, maxLength: 120 },
);

/** Askers share questions, so that one may find what another kept. */
const DEPENDENCIES: readonly (readonly Dependency[])[] = [['A:1'], ['A'], ['A:2', 'B:1']];

/** As the rule of the change feed says it, without marks. */
export const isStaleBy = (dependency: Dependency, { kind, key }: Change): boolean =>
  dependency === '*' ||
  dependency === kind ||
  dependency === `${kind}:${key}` ||
  (key === '*' && dependency.startsWith(`${kind}:`));

interface Asking {
  readonly moment: Moment | null;
  /** How many changes the subgraph had seen when it read. */
  read: number | null;
}

export interface RaceOutcome {
  /** Answers found that a change heard before had made wrong. */
  readonly wrong: number;
  readonly found: number;
}

/** Plays the steps against a store that was never used with this name. */
export async function playRace(
  store: AnswerStore,
  steps: readonly RaceStep[],
  name: string,
): Promise<RaceOutcome> {
  const changes: Change[] = [];
  const asking = new Map<number, Asking>();
  const outcome = { wrong: 0, found: 0 };
  let heard = 0;
  const ask = async (who: number): Promise<void> => {
    const question = who % DEPENDENCIES.length;
    const { found, moment } = await store.find(`${name}-${question}`);
    asking.set(who, { moment, read: null });
    if (found === null) return;
    outcome.found++;
    const since = changes.slice(Number(found.text), heard);
    if (since.some((change) => DEPENDENCIES[question]?.some((one) => isStaleBy(one, change))))
      outcome.wrong++;
  };
  const arrive = async (who: number): Promise<void> => {
    const { moment, read } = asking.get(who) ?? { moment: null, read: null };
    asking.delete(who);
    if (moment === null || read === null) return;
    const question = who % DEPENDENCIES.length;
    const marks = marksWatchedBy(DEPENDENCIES[question] ?? []);
    const expiresAt = Date.now() + 60_000;
    await store.keep({ key: `${name}-${question}`, text: String(read), moment, marks, expiresAt });
  };
  const play: {
    readonly [Type in RaceStep['type']]: (step: Extract<RaceStep, { type: Type }>) => Promise<void>;
  } = {
    ASK: (step) => ask(step.asker),
    READ: async (step) => {
      const one = asking.get(step.asker);
      if (one !== undefined) one.read = changes.length;
    },
    ARRIVE: (step) => arrive(step.asker),
    CHANGE: async (step) => void changes.push(step.change),
    HEAR: async () => {
      const next = changes[heard];
      if (next === undefined) return;
      await store.drop(marksSetBy(next));
      heard++;
    },
    LOSE: async () => {
      await store.dropAll();
      heard = changes.length;
    },
  };
  for (const step of steps) await (play[step.type] as (one: RaceStep) => Promise<void>)(step);
  return outcome;
}
