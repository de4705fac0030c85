import { expect, it } from 'vitest';
import { runConformance } from './run-conformance.js';

/** Half of what every change is tested by; the two halves run beside each other. */
const CASES = 5_000;

/** Seeds are fixed, so that a change is not blamed for what was wrong before; others are for the command. */
export const itAnswersRandomGraphs = (seed: number): void =>
  it(`answers ${CASES} random operations as one merged schema does, seed ${seed}`, {
    timeout: 900_000,
  }, async () => {
    const { failure, cases } = await runConformance({ cases: CASES, seed });
    expect(failure?.text ?? 'every answer is right').toBe('every answer is right');
    expect(cases).toBeGreaterThanOrEqual(CASES);
  });
