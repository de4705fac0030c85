import type { World } from './world.js';

/** What is known so far; each step adds to it. */
export interface JourneyFacts {
  /** Tells the portal that a repeated lodging is the same one. */
  readonly lodgingKey?: string;
  /** The national portal's reference. */
  readonly reference?: string;
  readonly dossierId?: string;
  readonly code?: string;
  readonly obligationId?: string;
  readonly payUrl?: string;
  /** Official statuses the portal has shown, in order. */
  readonly portalStatuses?: readonly number[];
}

/** One thing one person does. Repeating it after a crash must change nothing that was already done. */
export interface JourneyStep {
  readonly name: string;
  /** Who acts, for the narration. */
  readonly actor: string;
  readonly title: string;
  run(world: World, facts: JourneyFacts): Promise<StepOutcome>;
}

export interface StepOutcome {
  readonly facts?: JourneyFacts;
  /** What to tell about it. */
  readonly lines: readonly string[];
}

/** A fact an earlier step must have found. */
export function fact<Name extends keyof JourneyFacts>(
  facts: JourneyFacts,
  name: Name,
): NonNullable<JourneyFacts[Name]> {
  const value = facts[name];
  if (value === undefined) throw new Error(`The journey has no ${name} yet`);
  return value;
}

export interface Narrator {
  begin(step: JourneyStep, number: number): void;
  end(step: JourneyStep, lines: readonly string[]): void;
}

/** Runs the steps one after another, telling each. */
export async function runJourney(
  steps: readonly JourneyStep[],
  world: World,
  narrator: Narrator,
): Promise<JourneyFacts> {
  let facts: JourneyFacts = {};
  for (const [index, step] of steps.entries()) {
    narrator.begin(step, index + 1);
    const outcome = await step.run(world, facts);
    facts = { ...facts, ...outcome.facts };
    narrator.end(step, outcome.lines);
  }
  return facts;
}
