import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { CaseArbitrary, type ChangeOperation, type DrawCount } from './case-arbitrary.js';
import { type AnswerCheck, type Checked, createCaseChecker, type Difference } from './check-case.js';
import type { GeneratedCase } from './generated-case.js';

export const OPERATIONS_PER_GRAPH = 80;

export interface ConformanceRun {
  readonly seed: number;
  readonly cases: number;
  readonly draws: DrawCount;
  /** Operations that the gateway said it cannot plan. */
  readonly refused: number;
  /** Null: every answer is right. */
  readonly failure: Failure | null;
}

export interface Failure {
  readonly difference: Difference;
  /** Holds the smallest case found, for `npm run conformance -- --replay`. */
  readonly path: string;
  readonly text: string;
}

/** Asks random operations of random graphs until one is answered wrongly, and makes that one small. */
export async function runConformance(options: {
  readonly cases: number;
  readonly seed: number;
  /** Absent: whole answers. */
  readonly answers?: AnswerCheck;
  /** What is asked instead of an operation that was drawn. */
  readonly change?: ChangeOperation;
}): Promise<ConformanceRun> {
  const draws: DrawCount = { drawn: 0, refused: new Map() };
  const checker = createCaseChecker(options.answers);
  const arbitrary = new CaseArbitrary(
    Math.min(OPERATIONS_PER_GRAPH, options.cases),
    draws,
    options.change ?? ((operation) => operation),
  );
  let invalid = '';
  let refused = 0;
  const property = fc.asyncProperty(arbitrary, async (value) => {
    const found = await checker.check(value);
    if (found.type === 'RIGHT') refused += found.refused;
    if (found.type === 'INVALID') invalid = found.why;
    fc.pre(found.type !== 'INVALID');
    if (found.type === 'WRONG') throw new Error(found.difference.what);
  });
  const runs = Math.ceil(options.cases / OPERATIONS_PER_GRAPH);
  const details = await fc.check(property, {
    numRuns: runs,
    seed: options.seed,
    maxSkipsPerRun: 0,
  });
  // Only smaller cases may be invalid; what is drawn is not.
  if (details.failed && details.counterexample === null)
    throw new Error(`A drawn case makes no sense: ${invalid}`);
  const counterexample = details.counterexample?.[0];
  const failure = counterexample === undefined ? null : await report(counterexample, checker);
  await checker.stop();
  return { seed: options.seed, cases: runs * OPERATIONS_PER_GRAPH, draws, refused, failure };
}

/** What has become of a case that was written down. */
export async function replayConformance(path: string): Promise<Checked> {
  const checker = createCaseChecker();
  const found = await checker.check(JSON.parse(await readFile(path, 'utf8')) as GeneratedCase);
  await checker.stop();
  return found;
}

async function report(value: GeneratedCase, checker: ReturnType<typeof createCaseChecker>): Promise<Failure> {
  const checked = await checker.check(value);
  if (checked.type !== 'WRONG') throw new Error('A wrong answer did not come again');
  const { difference } = checked;
  const folder = join(tmpdir(), 'lienthong-conformance');
  await mkdir(folder, { recursive: true });
  const path = join(folder, `case-${Date.now()}.json`);
  await writeFile(path, `${JSON.stringify(value, null, 2)}\n`);
  return { difference, path, text: describeFailure(value, difference) };
}

export function describeFailure(value: GeneratedCase, difference: Difference): string {
  const { operation, gateway, merged, requests } = difference;
  return [
    `Wrong answer: ${difference.what}`,
    ...value.subgraphs.map(({ name, sdl }) => `--- subgraph ${name}\n${sdl}`),
    `--- data\n${[value.query, ...value.rows].map((row) => JSON.stringify(row)).join('\n')}`,
    `--- operation\n${operation.query}\n${JSON.stringify(operation.variables)}`,
    ...requests.map(
      ({ subgraph, query, variables }) => `--- asked ${subgraph}\n${query}\n${JSON.stringify(variables)}`,
    ),
    `--- answer of the gateway\n${JSON.stringify(gateway)}`,
    `--- answer of one merged schema\n${JSON.stringify(merged)}`,
  ].join('\n');
}
