import 'reflect-metadata';
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { parsePlainDate, type Result, systemClock, vietnamDay } from '@lienthong/kernel';
import { composeImport } from './compose.js';
import { readImportConfig } from './config.js';
import { PROVINCE_KINDS, type ProvinceKind } from './domain/province-data/province-data.js';
import type { ImportFault } from './sync/import/import-fault.js';
import { IMPORT_KINDS, type ImportReport, type ImportRequest, runImport } from './sync/import/run-import.js';
import { faultText } from './sync/province/fault-text.js';
import { importProvinceFile, type ProvinceImportReport } from './sync/province/import-province-file.js';

const KINDS = [...IMPORT_KINDS, ...PROVINCE_KINDS] as const;

const USAGE = `usage: import-catalogue <${KINDS.join('|')}> <file> [--dry-run] [--report <path>] [--valid-from yyyy-MM-dd]`;

interface Arguments {
  readonly request: Omit<ImportRequest, 'kind'> & { readonly kind: ImportRequest['kind'] | ProvinceKind };
  /** Null: what could not be read is counted only. */
  readonly reportPath: string | null;
}

/** Takes a file into the catalogue and prints its progress as JSON lines; the process fails when it is refused. */
async function run({ request, reportPath }: Arguments): Promise<void> {
  const { close, ...composed } = await composeImport(readImportConfig(process.env).databaseUrl);
  try {
    const outcome = await takeIn(composed, request);
    if (!outcome.ok) {
      for (const fault of outcome.error) print({ ...fault, text: faultText(fault) });
      process.exitCode = 1;
      return;
    }
    const report = outcome.value;
    print('unread' in report ? summaryOf(report) : report);
    if (reportPath !== null) await writeFile(reportPath, `${JSON.stringify(report, null, 2)}\n`);
  } finally {
    await close();
  }
}

function takeIn(
  { operations, importProvinceData }: Omit<Awaited<ReturnType<typeof composeImport>>, 'close'>,
  { kind, ...request }: Arguments['request'],
): Promise<Result<ImportReport | ProvinceImportReport, readonly ImportFault[]>> {
  return isProvinceKind(kind)
    ? importProvinceFile(importProvinceData, { kind, ...request }, print)
    : runImport(operations, { kind, ...request }, print);
}

const isProvinceKind = (kind: Arguments['request']['kind']): kind is ProvinceKind =>
  PROVINCE_KINDS.some((one) => one === kind);

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
  const kind = KINDS.find((one) => one === kindText);
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
