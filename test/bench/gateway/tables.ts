import { median, quantile } from '../house/load.js';
import { round, table } from '../house/report.js';
import type { ColdPlans } from './cold-plans.js';
import { type HalfLoad, tailRatio, type Waits } from './half-load.js';
import type { Round } from './measure.js';

/** Everything one run says of one gateway and one operation. */
export interface Measured {
  readonly gateway: string;
  readonly operation: string;
  readonly thinkMs: number;
  readonly rounds: readonly Round[];
  /** Null: not measured for this operation. */
  readonly halfLoad: HalfLoad | null;
  /** The most memory held since the start, MB. */
  readonly peakMb: number;
}

/** The first gateway is the baseline that the others are divided by. */
export function comparison(
  title: string,
  all: readonly Measured[],
  of: { readonly operation: string; readonly thinkMs: number },
): string {
  const chosen = all.filter(({ operation, thinkMs }) => operation === of.operation && thinkMs === of.thinkMs);
  const baseline = chosen[0] === undefined ? Number.NaN : middle(chosen[0].rounds, 'calibrated');
  const rows = chosen.map((one) => [
    one.gateway,
    round(middle(one.rounds, 'cpuMsPerRequest'), 2),
    `1/${round(baseline / middle(one.rounds, 'calibrated'), 1)}`,
    round(middle(one.rounds, 'requestsPerSecond'), 0),
    round(middle(one.rounds, 'p50Ms'), 1),
    round(middle(one.rounds, 'p99Ms'), 1),
  ]);
  const head = ['gateway', 'CPU ms/request', 'of stock, calibrated', 'requests/s', 'p50 ms', 'p99 ms'];
  return `### ${title}\n\n${table(head, rows)}`;
}

/** By round, as every other figure; and of all rounds together, where one long stall decides. */
export function halfLoadTables(all: readonly Measured[]): readonly string[] {
  const head = [
    'gateway',
    'requests/s',
    'p50 ms',
    'p99 ms',
    'p99 ÷ p50',
    'of the rounds (stolen)',
    'of all answers together',
    'of the undisturbed',
    'which are',
  ];
  const rowsOf = (roundsOf: (half: HalfLoad) => readonly Waits[]): readonly (readonly string[])[] =>
    all.flatMap(({ gateway, halfLoad }) =>
      halfLoad === null
        ? []
        : [[gateway, round(halfLoad.requestsPerSecond, 0), ...tailOf(roundsOf(halfLoad))]],
    );
  return [
    `### Half load: heavy, asked at equal intervals\n\n${table(
      head,
      rowsOf(({ even }) => even),
    )}`,
    `### Half load: heavy, asked at random\n\n${table(
      head,
      rowsOf(({ random }) => random),
    )}`,
  ];
}

function tailOf(rounds: readonly Waits[]): readonly string[] {
  const ofRounds = (figure: (waits: readonly number[]) => number): readonly number[] =>
    rounds.map(({ all }) => figure(all));
  const together = rounds.flatMap(({ all }) => all);
  const undisturbed = rounds.flatMap((one) => one.undisturbed);
  return [
    round(median(ofRounds((waits) => quantile(waits, 0.5))), 1),
    round(median(ofRounds((waits) => quantile(waits, 0.99))), 1),
    round(median(ofRounds(tailRatio)), 1),
    rounds.map(({ all, stolen }) => `${round(tailRatio(all), 1)} (${round(100 * stolen, 1)} %)`).join(', '),
    round(tailRatio(together), 1),
    round(tailRatio(undisturbed), 1),
    `${round((100 * undisturbed.length) / together.length, 0)} %`,
  ];
}

/** Operations come one after the other to the same process, the first of them alone. */
export function memoryTable(all: readonly Measured[]): string {
  const peaks = new Map<string, number[]>();
  for (const { gateway, peakMb } of all) peaks.set(gateway, [...(peaks.get(gateway) ?? []), peakMb]);
  const rows = [...peaks].map(([gateway, each]) => [
    gateway,
    round(each[0] ?? 0, 0),
    round(Math.max(...each), 0),
  ]);
  const head = ['gateway', `MB after the ${all[0]?.operation} query`, 'MB after all operations'];
  return `### Peak memory at 50 connections\n\n${table(head, rows)}`;
}

/** What the first answer takes longer is parsing, validation, planning and compiling. */
export function coldPlanTable(all: readonly ColdPlans[]): string {
  const rows = all.map(({ gateway, firstMs, secondMs }) => [
    gateway,
    round(firstMs, 1),
    round(secondMs, 1),
    round(firstMs - secondMs, 1),
  ]);
  const head = ['gateway', 'first answer ms', 'second answer ms', 'difference'];
  return `### A new query: heavy, one at a time\n\n${table(head, rows)}`;
}

const middle = (rounds: readonly Round[], figure: keyof Round): number =>
  median(rounds.map((one) => one[figure]));
