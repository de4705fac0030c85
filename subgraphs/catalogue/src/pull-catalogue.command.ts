import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { composePullCommand, composeRereadCommand } from './compose-pull.js';
import { readPullConfig, readRereadConfig } from './config.js';
import type { RereadRequest } from './operations/reread-packets.js';

const USAGE =
  'usage: pull-catalogue [--accept-short-list] | pull-catalogue reread [--code <code>]… [--dry-run]';

type Wanted =
  | { readonly type: 'PULL'; readonly acceptShortList: boolean }
  | ({ readonly type: 'REREAD' } & Pick<RereadRequest, 'codes' | 'dryRun'>);

/**
 * Pulls the national catalogue once, or reads stored packets again. Prints progress as JSON lines, the outcome
 * last. A pull goes on with one that was cut off. Ends with code 0 when it is through, 1 when it could not begin
 * or the portal was away.
 */
async function run(wanted: Wanted): Promise<boolean> {
  const stopping = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stopping.abort());
  const { signal } = stopping;
  return wanted.type === 'PULL' ? pull(wanted.acceptShortList, signal) : reread(wanted, signal);
}

async function pull(acceptShortList: boolean, signal: AbortSignal): Promise<boolean> {
  const { databaseUrl, nationalPull } = readPullConfig(process.env);
  const { pull: start, close } = await composePullCommand(databaseUrl, nationalPull);
  try {
    const outcome = await start({ mode: 'NOW', acceptShortList, signal, report: print });
    print({ outcome });
    return outcome.type === 'DONE';
  } finally {
    await close();
  }
}

async function reread(
  { codes, dryRun }: Pick<RereadRequest, 'codes' | 'dryRun'>,
  signal: AbortSignal,
): Promise<boolean> {
  const { reread: start, close } = await composeRereadCommand(readRereadConfig(process.env));
  try {
    const outcome = await start({ codes, dryRun, signal, report: print });
    print({ outcome: { ...outcome, dryRun } });
    return outcome.type === 'DONE';
  } finally {
    await close();
  }
}

const print = (line: object): void => console.log(JSON.stringify(line));

/** Null: not a call of this command. */
function readArguments(args: readonly string[]): Wanted | null {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      'accept-short-list': { type: 'boolean' },
      code: { type: 'string', multiple: true },
      'dry-run': { type: 'boolean' },
    },
  });
  const { code, 'dry-run': dryRun, 'accept-short-list': acceptShortList } = values;
  const [verb, ...others] = positionals;
  if (verb === undefined && code === undefined && dryRun === undefined)
    return { type: 'PULL', acceptShortList: acceptShortList === true };
  if (verb !== 'reread' || others.length > 0 || acceptShortList !== undefined) return null;
  return { type: 'REREAD', codes: code ?? null, dryRun: dryRun === true };
}

function argumentsOrNull(): Wanted | null {
  try {
    return readArguments(process.argv.slice(2));
  } catch {
    return null;
  }
}

try {
  const wanted = argumentsOrNull();
  if (wanted === null) throw new Error(USAGE);
  process.exitCode = (await run(wanted)) ? 0 : 1;
} catch (failure) {
  console.error(failure instanceof Error ? failure.message : 'The catalogue could not be pulled');
  process.exitCode = 1;
}
