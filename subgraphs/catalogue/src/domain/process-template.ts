import type { ProcessDefinition, ProcessStep } from './service.js';

/** An internal process as a province enters it; a service names it, and with it the decision it stands on. */
export interface ProcessTemplate {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly fourEyes: boolean;
  /** True: only a decision that lists the procedure allows a service to run by it. */
  readonly onTheSpot: boolean;
  readonly steps: readonly ProcessStep[];
}

export function applyTemplate(
  { onTheSpot, ...process }: ProcessTemplate,
  onTheSpotDecision: string | null,
): ProcessDefinition {
  return { ...process, onTheSpotDecision: onTheSpot ? onTheSpotDecision : null };
}

/** One text per version of a process. */
export const templateKey = (id: string, version: number): string => `${id}@${version}`;
