import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { GeneratedCase } from './generated-case.js';
import { describeFailure, replayConformance, runConformance } from './run-conformance.js';

// ApolloGateway reports its use to its maker unless it is told not to.
process.env.APOLLO_TELEMETRY_DISABLED = 'true';

const { values } = parseArgs({
  options: { cases: { type: 'string' }, seed: { type: 'string' }, replay: { type: 'string' } },
});

if (values.replay === undefined)
  await run(Number(values.cases ?? 10_000), Number(values.seed ?? Date.now() % 2 ** 31));
else await replay(values.replay);

async function run(cases: number, seed: number): Promise<void> {
  const startedAt = performance.now();
  const done = await runConformance({ cases, seed });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(
    `seed ${seed}: ${done.cases} cases, ${done.draws.drawn} graphs drawn, ${done.refused} refused, ${seconds} s`,
  );
  for (const [reason, count] of done.draws.refused) console.log(`  ${count} did not compose: ${reason}`);
  if (done.failure === null) return;
  console.log(`${done.failure.text}\n\nAgain: npm run conformance -- --replay ${done.failure.path}`);
  process.exitCode = 1;
}

async function replay(path: string): Promise<void> {
  const found = await replayConformance(path);
  if (found.type === 'RIGHT') return console.log('Answered rightly');
  process.exitCode = 1;
  if (found.type === 'INVALID') return console.log(`The case makes no sense: ${found.why}`);
  const value = JSON.parse(await readFile(path, 'utf8')) as GeneratedCase;
  console.log(describeFailure(value, found.difference));
}
