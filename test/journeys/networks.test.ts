import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestSystem, type TestSystem } from '../testkit/system.js';

const program = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const WRITE = program('sandbox/dist/sample/write-networks.command.js');
const IMPORT = program('subgraphs/catalogue/dist/import-catalogue.command.js');

/** As an operator loads them, what others mention first. */
const QUANG_NINH = [
  ['areas', 'areas.json'],
  ['agencies', 'agencies.json'],
  ['units', 'units.json'],
] as const;
const BAC_KAN = [...QUANG_NINH, ['procedures', 'procedures.ndjson'], ['services', 'services.json']] as const;

describe('S3, S4 · the networks of two provinces, loaded into a running system', () => {
  let system: TestSystem;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lienthong-networks-'));
    // It only answers: what the dossiers are told of ten thousand things is for another journey.
    system = await startTestSystem({ sample: true, env: { ROLE: 'serve' } });
    await run([WRITE, folder]);
    await Promise.all([loadAll('bac-kan', BAC_KAN), loadAll('quang-ninh', QUANG_NINH)]);
  }, 240_000);
  afterAll(async () => {
    await system?.stop();
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });

  it('counts 117 one-door units of Bắc Kạn in June 2024: 1 + 8 + 108', async () => {
    expect(
      await ask('{ unitCounts(provinceCode: "06", asOf: "2024-06-13") { total kinds { kind count } } }'),
    ).toEqual({
      unitCounts: {
        total: 117,
        kinds: [
          { kind: 'COMMUNE_UNIT', count: 108 },
          { kind: 'DISTRICT_CENTRE', count: 8 },
          { kind: 'PROVINCIAL_CENTRE', count: 1 },
        ],
      },
    });
  });

  it('counts 1,168 services online, 994 wholly and 174 partly, and 649 for information', async () => {
    expect(
      await ask(`{
        serviceCounts(scope: { provinceCode: "06" }, asOf: "2024-06-13") { online full partial informationOnly }
      }`),
    ).toEqual({ serviceCounts: { online: 1_168, full: 994, partial: 174, informationOnly: 649 } });
  });

  it('counts 201 one-door units of Quảng Ninh in 2019', async () => {
    expect(await ask('{ unitCounts(provinceCode: "22", asOf: "2019-06-30") { total } }')).toEqual({
      unitCounts: { total: 201 },
    });
  });

  it('knows who serves a ward of Bắc Kạn before and after the province went over', async () => {
    const serving = (on: string, code: string) =>
      ask(`{
        unitsServing(procedureCode: "${code}", communeCode: "01840", on: "${on}") {
          extent unit { id kind provinceCode }
        }
      }`);
    const before = await serving('2025-06-30', LISTED_BEFORE);
    expect(before).toEqual({
      unitsServing: [
        {
          extent: 'UNCHANGED',
          unit: { id: 'bk-commune-unit-duc-xuan', kind: 'COMMUNE_UNIT', provinceCode: '06' },
        },
      ],
    });
    expect(await serving('2025-07-01', LISTED_BEFORE)).toEqual({ unitsServing: [] });
    const after = { id: 'bk-commune-duc-xuan', kind: 'COMMUNE_CENTRE', provinceCode: '19' };
    expect(await serving('2025-07-01', LISTED_AFTER)).toMatchObject({ unitsServing: [{ unit: after }] });
    expect(await serving('2025-06-30', LISTED_AFTER)).toEqual({ unitsServing: [] });
  });

  it('loads nothing twice', async () => {
    expect(await load('units', 'bac-kan/units.json')).toMatchObject({ added: 0, changed: 0, unchanged: 117 });
  });

  async function ask(query: string): Promise<unknown> {
    const { data, errors } = await system.graph<unknown>(query);
    expect(errors).toEqual([]);
    return data;
  }

  async function loadAll(network: string, files: readonly (readonly [string, string])[]): Promise<void> {
    for (const [kind, file] of files) await load(kind, `${network}/${file}`);
  }

  /** The last line of the command is its report. */
  async function load(kind: string, path: string): Promise<unknown> {
    const env = { CATALOGUE_DATABASE_URL: system.databaseUrls.catalogue };
    const validFrom = kind === 'procedures' ? ['--valid-from', '2024-01-01'] : [];
    const printed = await run([IMPORT, kind, join(folder, path), ...validFrom], env);
    return JSON.parse(printed.trim().split('\n').at(-1) ?? '');
  }
});

/** Served by the ward's own unit until the province went over, and by the commune centre after it. */
const LISTED_BEFORE = '9.061778';
const LISTED_AFTER = '1.001193';

/** What a program printed; fails when it fails. */
async function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> {
  const child = spawn(process.execPath, [...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const printed = await text(child.stdout);
  if ((await ended) !== 0) throw new Error(`${args.join(' ')}: ${printed.slice(-500)}`);
  return printed;
}
