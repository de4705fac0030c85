import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { CaseArbitrary, type ChangeOperation, type DrawCount } from './case-arbitrary.js';
import {
  type AnswerCheck,
  type CaseChecker,
  type Checked,
  createCaseChecker,
  type Difference,
} from './check-case.js';
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

export interface ConformanceOptions {
  readonly cases: number;
  readonly seed: number;
  /** Absent: whole answers. */
  readonly answers?: AnswerCheck;
  /** What is asked instead of an operation that was drawn. */
  readonly change?: ChangeOperation;
}

/** Asks random operations of random graphs until one is answered wrongly, and makes that one small. */
export async function runConformance(options: ConformanceOptions): Promise<ConformanceRun> {
  const { answers, change = (operation) => operation } = options;
  const draws: DrawCount = { drawn: 0, refused: new Map(), compositions: new WeakMap() };
  const arbitrary = new CaseArbitrary(Math.min(OPERATIONS_PER_GRAPH, options.cases), draws, change);
  const checker = createCaseChecker({ answers, compositions: draws.compositions });
  const runs = Math.ceil(options.cases / OPERATIONS_PER_GRAPH);
  const { outcomes, property } = propertyOf(arbitrary, checker);
  const details = await fc.check(property, {
    numRuns: runs,
    seed: options.seed,
    maxSkipsPerRun: 0,
    endOnFailure: true,
  });
  await checker.stop();
  // Only smaller cases may be invalid; what is drawn is not.
  if (details.failed && details.counterexample === null)
    throw new Error(`A drawn case makes no sense: ${outcomes.invalid}`);
  const drawn = details.counterexample?.[0];
  const failure =
    drawn === undefined || outcomes.wrong === null
      ? null
      : await report(await smallest(drawn, outcomes.wrong, { arbitrary, answers }), options);
  const { refused } = outcomes;
  return { seed: options.seed, cases: runs * OPERATIONS_PER_GRAPH, draws, refused, failure };
}

interface Outcomes {
  invalid: string;
  refused: number;
  /** The first. */
  wrong: Difference | null;
}

/** `like`: only what is wrong in the same way counts, so that a search for a small case does not find another one. */
function propertyOf(arbitrary: CaseArbitrary, checker: CaseChecker, like?: Difference) {
  const outcomes: Outcomes = { invalid: '', refused: 0, wrong: null };
  const property = fc.asyncProperty(arbitrary, async (value) => {
    const found = await checker.check(value);
    if (found.type === 'RIGHT') outcomes.refused += found.refused;
    if (found.type === 'INVALID') outcomes.invalid = found.why;
    fc.pre(found.type !== 'INVALID');
    if (found.type !== 'WRONG') return;
    fc.pre(like === undefined || kindOf(found.difference) === kindOf(like));
    outcomes.wrong ??= found.difference;
    throw new Error(found.difference.what);
  });
  return { outcomes, property };
}

/** What is wrong, without the names of types and places. */
const kindOf = ({ what, gateway: { errors = [] } }: Difference): string =>
  [what.split(':')[0], ...errors.map(({ message }) => message.replace(/[A-Z]\w*(\.\w+)?/g, ''))]
    .slice(0, 2)
    .join();

/** A large case that is told beats a small one that is waited for. */
const SHRINKING_MS = 60_000;

/** The smallest case found in time. Its own checker, because the last check of it may still be under way. */
async function smallest(
  drawn: GeneratedCase,
  difference: Difference,
  { arbitrary, answers }: { readonly arbitrary: CaseArbitrary; readonly answers: AnswerCheck | undefined },
): Promise<GeneratedCase> {
  const checker = createCaseChecker({ answers });
  const { operation } = difference;
  const details = await fc.check(propertyOf(arbitrary, checker, difference).property, {
    examples: [[{ ...drawn, operations: [operation] }], [drawn]],
    numRuns: 2,
    interruptAfterTimeLimit: SHRINKING_MS,
  });
  await checker.stop();
  return details.counterexample?.[0] ?? drawn;
}

/** What has become of a case that was written down. */
export async function replayConformance(path: string, answers?: AnswerCheck): Promise<Checked> {
  const checker = createCaseChecker({ answers });
  const found = await checker.check(JSON.parse(await readFile(path, 'utf8')) as GeneratedCase);
  await checker.stop();
  return found;
}

async function report(value: GeneratedCase, { seed, answers }: ConformanceOptions): Promise<Failure> {
  const folder = join(tmpdir(), 'lienthong-conformance');
  await mkdir(folder, { recursive: true });
  const path = join(folder, `case-${Date.now()}.json`);
  await writeFile(path, `${JSON.stringify(value, null, 2)}\n`);
  const checked = await replayConformance(path, answers);
  if (checked.type !== 'WRONG') throw new Error(`A wrong answer of seed ${seed} did not come again: ${path}`);
  const { difference } = checked;
  return { difference, path, text: `Seed ${seed}. ${describeFailure(value, difference)}` };
}

export function describeFailure(value: GeneratedCase, difference: Difference): string {
  const { operation, gateway, merged, requests } = difference;
  return [
    `Wrong answer: ${difference.what}`,
    ...value.subgraphs.map(({ name, sdl, version }) => `--- subgraph ${name}, Federation ${version}\n${sdl}`),
    `--- data\n${[value.query, value.mutation, ...value.rows].map((row) => JSON.stringify(row)).join('\n')}`,
    `--- operation\n${operation.query}\n${JSON.stringify(operation.variables)}`,
    ...requests.map(
      ({ subgraph, query, variables }) => `--- asked ${subgraph}\n${query}\n${JSON.stringify(variables)}`,
    ),
    `--- answer of the gateway\n${JSON.stringify(gateway)}`,
    `--- answer of one merged schema\n${JSON.stringify(merged)}`,
  ].join('\n');
}
