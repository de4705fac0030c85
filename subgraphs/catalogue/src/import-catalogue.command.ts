import 'reflect-metadata';
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { parsePlainDate, systemClock, vietnamDay } from '@lienthong/kernel';
import { composeImport } from './compose.js';
import { readImportConfig } from './config.js';
import { IMPORT_KINDS, type ImportReport, type ImportRequest, runImport } from './sync/import/run-import.js';

const USAGE = `usage: import-catalogue <${IMPORT_KINDS.join('|')}> <file> [--dry-run] [--report <path>] [--valid-from yyyy-MM-dd]`;

interface Arguments {
  readonly request: ImportRequest;
  /** Null: what could not be read is counted only. */
  readonly reportPath: string | null;
}

/** Takes a file into the catalogue and prints its progress as JSON lines; the process fails when it is refused. */
async function run({ request, reportPath }: Arguments): Promise<void> {
  const { operations, close } = await composeImport(readImportConfig().databaseUrl);
  try {
    const outcome = await runImport(operations, request, print);
    if (!outcome.ok) {
      for (const fault of outcome.error) print(fault);
      process.exitCode = 1;
      return;
    }
    print(summaryOf(outcome.value));
    if (reportPath !== null) await writeFile(reportPath, `${JSON.stringify(outcome.value, null, 2)}\n`);
  } finally {
    await close();
  }
}

/** Null: not a call of this command. */
function readArguments(args: readonly string[]): Arguments | null {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      'dry-run': { type: 'boolean', default: false },
      report: { type: 'string' },
      'valid-from': { type: 'string' },
    },
  });
  const [kindText, path, ...others] = positionals;
  const kind = IMPORT_KINDS.find((one) => one === kindText);
  const given = values['valid-from'];
  const validFrom = given === undefined ? vietnamDay(systemClock.now()) : parsePlainDate(given);
  if (kind === undefined || path === undefined || others.length > 0 || validFrom === null) return null;
  return { request: { kind, path, dryRun: values['dry-run'], validFrom }, reportPath: values.report ?? null };
}

const print = (line: object): void => console.log(JSON.stringify(line));

/** Counts instead of lists, and the share of communes that was resolved. */
function summaryOf({ unread, succession, ...report }: ImportReport): object {
  const shown = {
    ...report,
    unread: unread.length,
    rowsWithUnread: new Set(unread.map(({ row }) => row)).size,
  };
  if (succession === null) return shown;
  const { withoutSuccessor, ...counts } = succession;
  const resolvedShare = counts.communesBefore === 0 ? null : counts.communesResolved / counts.communesBefore;
  return { ...shown, succession: { ...counts, withoutSuccessor: withoutSuccessor.length, resolvedShare } };
}

function argumentsOrNull(): Arguments | null {
  try {
    return readArguments(process.argv.slice(2));
  } catch {
    return null;
  }
}

try {
  const found = argumentsOrNull();
  if (found === null) throw new Error(USAGE);
  await run(found);
} catch (failure) {
  console.error(failure instanceof Error ? failure.message : 'The file could not be imported');
  process.exitCode = 1;
}
