import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { composeExport } from './compose.js';
import { readImportConfig } from './config.js';
import { PROVINCE_KINDS } from './domain/province-data/province-data.js';
import {
  type ExportRequest,
  exportProvinceFile,
  writeTemplate,
} from './sync/province/export-province-file.js';
import { FORMATS } from './sync/province/read-document.js';

const USAGE = `usage: export-catalogue <${PROVINCE_KINDS.join('|')}> <file (${FORMATS.join(', ')})> [--province <code>] [--template]`;

interface Arguments extends ExportRequest {
  readonly template: boolean;
}

/** Writes a province's own data, or an empty file to fill in, and prints what was written as one JSON line. */
async function run({ template, ...request }: Arguments): Promise<void> {
  if (template) {
    console.log(JSON.stringify(await writeTemplate(request)));
    return;
  }
  const { reader, close } = await composeExport(readImportConfig(process.env).databaseUrl);
  try {
    console.log(JSON.stringify(await exportProvinceFile(reader, request)));
  } finally {
    await close();
  }
}

/** Null: not a call of this command. */
function readArguments(args: readonly string[]): Arguments | null {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { province: { type: 'string' }, template: { type: 'boolean', default: false } },
  });
  const [kindText, path, ...others] = positionals;
  const kind = PROVINCE_KINDS.find((one) => one === kindText);
  const format = FORMATS.find((one) => path?.toLowerCase().endsWith(one));
  if (kind === undefined || path === undefined || format === undefined || others.length > 0) return null;
  return { kind, path, format, provinceCode: values.province ?? null, template: values.template };
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
  console.error(failure instanceof Error ? failure.message : 'The data could not be exported');
  process.exitCode = 1;
}
