import {
  type AnswerStore,
  type Change,
  type Dependency,
  type Moment,
  marksSetBy,
  marksWatchedBy,
} from '@lienthong/gateway';
import fc from 'fast-check';

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
  const race = new Race(store, name);
  for (const step of steps) await race.play(step);
  return race.outcome;
}

class Race {
  readonly outcome = { wrong: 0, found: 0 };
  private readonly changes: Change[] = [];
  private readonly asking = new Map<number, Asking>();
  private heard = 0;

  constructor(
    private readonly store: AnswerStore,
    private readonly name: string,
  ) {}

  async play(step: RaceStep): Promise<void> {
    switch (step.type) {
      case 'ASK':
        return this.ask(step.asker);
      case 'READ':
        return this.read(step.asker);
      case 'ARRIVE':
        return this.arrive(step.asker);
      case 'CHANGE':
        this.changes.push(step.change);
        return;
      case 'HEAR':
        return this.hear();
      case 'LOSE':
        await this.store.dropAll();
        this.heard = this.changes.length;
    }
  }

  private async ask(who: number): Promise<void> {
    const { found, moment } = await this.store.find(this.keyOf(who));
    this.asking.set(who, { moment, read: null });
    if (found === null) return;
    this.outcome.found++;
    const since = this.changes.slice(Number(found.text), this.heard);
    if (since.some((one) => dependenciesOf(who).some((dependency) => isStaleBy(dependency, one))))
      this.outcome.wrong++;
  }

  private read(who: number): void {
    const one = this.asking.get(who);
    if (one !== undefined) one.read = this.changes.length;
  }

  private async arrive(who: number): Promise<void> {
    const { moment, read } = this.asking.get(who) ?? { moment: null, read: null };
    this.asking.delete(who);
    if (moment === null || read === null) return;
    const marks = marksWatchedBy(dependenciesOf(who));
    const expiresAt = Date.now() + 60_000;
    await this.store.keep({ key: this.keyOf(who), text: String(read), moment, marks, expiresAt });
  }

  private async hear(): Promise<void> {
    const next = this.changes[this.heard];
    if (next === undefined) return;
    await this.store.drop(marksSetBy(next));
    this.heard++;
  }

  private keyOf(who: number): string {
    return `${this.name}-${who % DEPENDENCIES.length}`;
  }
}

const dependenciesOf = (who: number): readonly Dependency[] => DEPENDENCIES[who % DEPENDENCIES.length] ?? [];
