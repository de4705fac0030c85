import fc from 'fast-check';
import type { AnswerStore } from '../cache/answer-store.js';
import { type Change, type Dependency } from '../cache/dependencies.js';
/** What may happen to one question: it is asked, the subgraph reads, its answer arrives. Changes are heard later. */
export type RaceStep =
  | {
      readonly type: 'ASK' | 'READ' | 'ARRIVE';
      readonly asker: number;
    }
  | {
      readonly type: 'CHANGE';
      readonly change: Change;
    }
  | {
      readonly type: 'HEAR';
    }
  | {
      readonly type: 'LOSE';
    };
export declare const raceSteps: fc.Arbitrary<RaceStep[]>;
/** As the rule of the change feed says it, without marks. */
export declare const isStaleBy: (dependency: Dependency, { kind, key }: Change) => boolean;
export interface RaceOutcome {
  /** Answers found that a change heard before had made wrong. */
  readonly wrong: number;
  readonly found: number;
}
/** Plays the steps against a store that was never used with this name. */
export declare function playRace(
  store: AnswerStore,
  steps: readonly RaceStep[],
  name: string,
): Promise<RaceOutcome>;
