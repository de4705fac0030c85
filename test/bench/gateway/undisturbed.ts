import { round as digits } from '../house/report.js';
import type { Round } from './measure.js';

/** Other guests of the machine's host disturb a round when they take more of its time than this. */
const DISTURBED_SHARE = 0.01;
/** How often a disturbed round is measured again. */
const REPEATS = 3;

/** The first round that was not disturbed, else the least disturbed one. How good it was plays no part. */
export async function undisturbed(measureOnce: () => Promise<Round>): Promise<Round> {
  let best = await measureOnce();
  for (let again = 0; again < REPEATS && best.stolen > DISTURBED_SHARE; again += 1) {
    const next = await measureOnce();
    if (next.stolen < best.stolen) best = next;
  }
  return best;
}

/** A sentence of how far the rounds that count were disturbed. */
export function disturbance(rounds: readonly Round[]): string {
  const percent = (share: number): string => `${digits(100 * share, 1)} %`;
  const still = rounds.filter(({ stolen }) => stolen > DISTURBED_SHARE).length;
  const worst = Math.max(...rounds.map(({ stolen }) => stolen));
  return (
    `A round during which other guests of the host took more than ${percent(DISTURBED_SHARE)} of the processors was ` +
    `measured again, up to ${REPEATS} times; of the ${rounds.length} that count, ${still} were still disturbed, the worst ` +
    `by ${percent(worst)}.`
  );
}
