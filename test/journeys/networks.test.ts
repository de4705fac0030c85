import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../testkit/eventually.js';
import { startTestSystem, type TestSystem } from '../testkit/system.js';

const program = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const WRITE = program('sandbox/dist/sample/write-networks.command.js');
const IMPORT = program('subgraphs/catalogue/dist/import-catalogue.command.js');
const EXPORT = program('subgraphs/catalogue/dist/export-catalogue.command.js');

/** Served by the ward's own unit until the province went over, and by the commune centre after it. */
const LISTED_BEFORE = '9.061778';
const LISTED_AFTER = '1.001193';

/** As an operator loads them, what others mention first. */
const QUANG_NINH = [
  ['areas', 'areas.json'],
  ['agencies', 'agencies.json'],
  ['units', 'units.json'],
] as const;
const BAC_KAN = [...QUANG_NINH, ['procedures', 'procedures.ndjson'], ['services', 'services.json']] as const;

type Row = Readonly<Record<string, unknown>>;

/** Text of a file to load, made of files that were loaded or exported before. */
type Edit = (read: (path: string) => string) => string;

interface Publication {
  readonly kind: string;
  readonly edit: Edit;
  readonly question: string;
  readonly before: object;
  readonly after: object;
}

const rowsOf = (text: string, kind: string): readonly Row[] =>
  (JSON.parse(text) as Record<string, Row[]>)[kind] ?? [];

/** The file of a network with nothing but the thing that has these values, changed. */
const editing =
  (kind: string, wanted: Row, change: (row: Row) => Row): Edit =>
  (read) => {
    // The networks bring no calendars; those of the sample were exported.
    const path = kind === 'calendars' ? 'calendars.json' : `bac-kan/${kind}.json`;
    const found = rowsOf(read(path), kind).find((row) =>
      Object.entries(wanted).every(([key, value]) => row[key] === value),
    );
    if (found === undefined) throw new Error(`No such thing in ${path}`);
    return JSON.stringify({ [kind]: [change(found)] });
  };

const renamed = (kind: string, wanted: Row, name: string): Edit =>
  editing(kind, wanted, (row) => ({ ...row, name }));

/** Around midnight in Viet Nam nothing is kept for two minutes. */
const PATIENCE = { withinMs: 150_000 };
const DAY = '2024-06-13';
const UNIT = 'bk-commune-unit-02197';

/** One for each kind of thing that an operator loads, asked in a way that shows it by key. */
const PUBLICATIONS: readonly Publication[] = [
  {
    kind: 'areas',
    edit: renamed('areas', { id: 'three-tier:02197' }, 'Xã Liêm Thủy'),
    question: `{ administrativeUnit(code: "02197", asOf: "${DAY}") { id name } }`,
    before: { administrativeUnit: { name: 'Xã Liêm Thuỷ' } },
    after: { administrativeUnit: { name: 'Xã Liêm Thủy' } },
  },
  {
    kind: 'agencies',
    edit: renamed('agencies', { identifier: 'H03.066.02197' }, 'Ủy ban nhân dân xã Liêm Thủy'),
    question: '{ agency(identifier: "H03.066.02197") { identifier name identifiers { code } } }',
    before: { agency: { name: 'Ủy ban nhân dân xã Liêm Thuỷ' } },
    after: { agency: { name: 'Ủy ban nhân dân xã Liêm Thủy' } },
  },
  {
    kind: 'units',
    edit: editing('units', { id: UNIT }, (row) => ({
      ...row,
      counters: [{ number: 1, name: 'Quầy số 1', shared: true }],
    })),
    question: `{ oneDoorUnit(id: "${UNIT}", asOf: "${DAY}") { id counters { name } receptionArrangements { id } } }`,
    before: { oneDoorUnit: { counters: [{ name: 'Quầy chung' }] } },
    after: { oneDoorUnit: { counters: [{ name: 'Quầy số 1' }] } },
  },
  {
    kind: 'calendars',
    edit: editing('calendars', { calendarId: 'bk-reception' }, (row) => ({
      ...row,
      daysOff: [...(row.daysOff as Row[]), { day: DAY, reason: 'Nghỉ bù' }],
    })),
    question: `{ oneDoorUnit(id: "${UNIT}", asOf: "${DAY}") { id openHours(on: "${DAY}") { on reception { opensAt } } } }`,
    before: { oneDoorUnit: { openHours: { reception: [{}, {}] } } },
    after: { oneDoorUnit: { openHours: { reception: [] } } },
  },
  {
    kind: 'decisions',
    edit: () =>
      JSON.stringify({
        decisions: [
          {
            issuedBy: 'H03',
            number: 'MẪU-77/QĐ-UBND',
            issuedOn: '2024-01-15',
            kind: 'ON_THE_SPOT',
            title: 'Danh mục thủ tục thực hiện tại chỗ (minh họa)',
            effectiveFrom: '2024-02-01',
            effectiveUntil: null,
            provinceCode: '06',
            sourceUrl: null,
            assumed: true,
            batches: [{ number: 1, name: 'Đợt 1', effectiveFrom: null, statedProcedures: 1 }],
            items: [{ batch: 1, procedureCode: LISTED_BEFORE, effect: 'LISTED', unitKind: 'COMMUNE_UNIT' }],
          },
        ],
      }),
    question: `{ procedure(code: "${LISTED_BEFORE}") { code lifeEvents { code } decisions(on: "${DAY}") { number } } }`,
    before: { procedure: { decisions: [] } },
    after: { procedure: { decisions: [{ number: 'MẪU-77/QĐ-UBND' }] } },
  },
  {
    kind: 'services',
    edit: editing('services', { unitId: UNIT, procedureCode: '9.061817' }, (row) => ({
      ...row,
      validUntil: '2025-06-01',
    })),
    question: `{ onlineService(id: "${UNIT}:9.061817") { id validUntil levelOn(on: "${DAY}") } }`,
    before: { onlineService: { validUntil: '2025-07-01' } },
    after: { onlineService: { validUntil: '2025-06-01' } },
  },
  {
    kind: 'procedures',
    edit: () =>
      JSON.stringify({
        ma_thu_tuc: '9.060001',
        ten_thu_tuc: 'Thủ tục minh họa, tên mới',
        linh_vuc: 'Dữ liệu minh họa',
        cap_thuc_hien: 'Cấp tỉnh',
      }),
    question: '{ procedure(code: "9.060001") { code name lifeEvents { code } } }',
    before: { procedure: { name: 'Thủ tục minh họa số 1' } },
    after: { procedure: { name: 'Thủ tục minh họa, tên mới' } },
  },
];

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

  it.each(PUBLICATIONS)(
    'is shown from a copy until $kind are published, and then as it is',
    async ({ kind, edit, question, before, after }) => {
      expect((await copyOf(question)).data).toMatchObject(before);
      await publish(kind, edit);
      await eventually(
        'the copy is dropped',
        async () => {
          expect(await get(question)).toMatchObject({ data: after });
          return true;
        },
        PATIENCE,
      );
    },
    300_000,
  );

  it('drops what depends on everything with any publication', async () => {
    const groups = '{ lifeEvents(audience: CITIZEN) { code } }';
    const old = await copyOf(groups);
    await publish('agencies', renamed('agencies', { identifier: 'H03.066.02197' }, 'Ủy ban nhân dân'));
    await eventually('it is fetched anew', async () => (await get(groups)).until > old.until + 1, PATIENCE);
  }, 300_000);

  interface Shown {
    readonly data: unknown;
    /** Epoch seconds: until when the answer may be shown, as the gateway says. */
    readonly until: number;
  }

  async function get(question: string): Promise<Shown> {
    const response = await fetch(`${system.urls.graph}?query=${encodeURIComponent(question)}`, {
      headers: { 'x-lienthong-client': 'journey', accept: 'application/json' },
    });
    const { data, errors } = (await response.json()) as { data: unknown; errors?: unknown };
    expect(errors).toBeUndefined();
    const age = /^public, max-age=(\d+)$/.exec(response.headers.get('cache-control') ?? '')?.[1];
    if (age === undefined) throw new Error(`Not public: ${question}`);
    return { data, until: Date.now() / 1_000 + Number(age) };
  }

  /** Asked until a copy answers: what is fetched anew may be shown for the same time from now. */
  async function copyOf(question: string): Promise<Shown> {
    return eventually(
      'a copy answers',
      async () => {
        const first = await get(question);
        await sleep(2_500);
        const again = await get(question);
        return again.until < first.until + 1.5 ? again : null;
      },
      PATIENCE,
    );
  }

  async function publish(kind: string, edit: Edit): Promise<void> {
    const file = `edited-${kind}.${kind === 'procedures' ? 'ndjson' : 'json'}`;
    if (kind === 'calendars') await run([EXPORT, kind, join(folder, 'calendars.json')], databaseOnly());
    const text = edit((path) => readFileSync(join(folder, path), 'utf8'));
    writeFileSync(join(folder, file), text);
    await load(kind, file);
  }

  const databaseOnly = () => ({ CATALOGUE_DATABASE_URL: system.databaseUrls.catalogue });

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
    const validFrom = kind === 'procedures' ? ['--valid-from', '2024-01-01'] : [];
    const printed = await run([IMPORT, kind, join(folder, path), ...validFrom], databaseOnly());
    return JSON.parse(printed.trim().split('\n').at(-1) ?? '');
  }
});

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
