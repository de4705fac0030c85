import 'reflect-metadata';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeExport, composeImport } from './compose.js';
import { PROVINCE_KINDS, type ProvinceKind } from './domain/province-data/province-data.js';
import { openSampleCatalogue, type SampleCatalogue } from './sample-catalogue.fixture.js';
import { exportProvinceFile, writeTemplate } from './sync/province/export-province-file.js';
import { faultText } from './sync/province/fault-text.js';
import { importProvinceFile, type ProvinceImportProgress } from './sync/province/import-province-file.js';
import { FORMATS } from './sync/province/read-document.js';

let sample: SampleCatalogue;
let imports: Awaited<ReturnType<typeof composeImport>>;
let exports: Awaited<ReturnType<typeof composeExport>>;
let folder: string;

beforeAll(async () => {
  sample = await openSampleCatalogue();
  imports = await composeImport(sample.url);
  exports = await composeExport(sample.url);
  folder = mkdtempSync(join(tmpdir(), 'lienthong-province-'));
});
afterAll(async () => {
  await exports?.close();
  await imports?.close();
  await sample?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function load(kind: ProvinceKind, path: string, dryRun = false) {
  const progress: ProvinceImportProgress[] = [];
  const outcome = await importProvinceFile(imports.importProvinceData, { kind, path, dryRun }, (step) =>
    progress.push(step),
  );
  return { outcome, progress };
}

function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

async function faultsOf(kind: ProvinceKind, path: string) {
  const { outcome } = await load(kind, path);
  return outcome.ok ? expect.fail('the file was accepted') : outcome.error;
}

async function count(table: string): Promise<number> {
  const [row] = await sample.orm.em
    .fork()
    .execute<{ n: number }[]>(`select count(*)::int as n from ${table}`);
  return row?.n ?? -1;
}

const everything = PROVINCE_KINDS.flatMap((kind) => FORMATS.map((format) => [kind, format] as const));

describe('what was exported', () => {
  it.each(everything)('changes nothing when %s are imported again from %s', async (kind, format) => {
    const path = join(folder, `${kind}${format}`);
    const { exported } = await exportProvinceFile(exports.reader, { kind, path, format, provinceCode: null });
    const messages = await count('exchange_outbox');
    expect(exported).toBeGreaterThan(1);
    expect((await load(kind, path)).outcome).toMatchObject({
      ok: true,
      value: { added: 0, changed: 0, unchanged: exported },
    });
    expect(await count('exchange_outbox')).toBe(messages);
  });

  it('holds one province when one is asked for', async () => {
    const path = join(folder, 'one.json');
    const exported = new Map<ProvinceKind, number>();
    for (const kind of PROVINCE_KINDS) {
      const report = await exportProvinceFile(exports.reader, {
        kind,
        path,
        format: '.json',
        provinceCode: '06',
      });
      exported.set(kind, report.exported);
    }
    expect(exported.get('units')).toBe(11);
    expect(exported.get('areas')).toBeLessThan(30);
    expect(exported.get('calendars')).toBeLessThanOrEqual(2);
    expect([...exported].filter(([, one]) => one === 0).map(([kind]) => kind)).toEqual([
      'delegations',
      'unit-hours',
    ]);
  });
});

const UNITS = 'id,kind,receptionCalendarId,processingCalendarId\n';
const PERIODS = 'unitId,validFrom,validUntil,name,provinceCode,areaId,agencyIdentifier,assumed\n';

describe('units of a file', () => {
  it('are counted in a dry run and not stored', async () => {
    const path = write('dry.csv', `${UNITS}dry,Bộ phận Một cửa cấp xã,vn-standard,vn-standard\n`);
    write('dry.periods.csv', `${PERIODS}dry,01/06/2024,,Một cửa thử,06,three-tier:058,H03.60,có\n`);
    const units = await count('one_door_unit');
    expect((await load('units', path, true)).outcome).toMatchObject({
      ok: true,
      value: { added: 1, changed: 0 },
    });
    expect(await count('one_door_unit')).toBe(units);
  });

  it('are stored once and told to the dossiers, however often and at the same time the file is given', async () => {
    const path = write('new.csv', `${UNITS}new,Bộ phận Một cửa cấp xã,vn-standard,vn-standard\n`);
    write('new.periods.csv', `${PERIODS}new,01/06/2024,,"Một cửa ""mới""",06,three-tier:058,H03.60,có\n`);
    const messages = await count('exchange_outbox');
    const outcomes = await Promise.all([load('units', path), load('units', path), load('units', path)]);
    const added = outcomes.map(({ outcome }) => (outcome.ok ? outcome.value.added : -1));
    expect(added.toSorted()).toEqual([0, 0, 1]);
    expect(await count('exchange_outbox')).toBe(messages + 1);
  });

  it('are refused as a whole, each fault with file, row and column', async () => {
    const path = write(
      'bad.csv',
      `${UNITS}bad-1,Bộ phận Một cửa cấp xã,no-calendar,vn-standard\n\nbad-2,HALL,vn-standard,vn-standard\nbad-2,COMMUNE_UNIT,vn-standard,\n`,
    );
    write(
      'bad.periods.csv',
      `${PERIODS}bad-1,2024-06-31,,Tên,6,three-tier:058,H03.60,có\nnobody,2024-06-01,,Tên,06,three-tier:058,H03.60,có\n`,
    );
    const faults = await faultsOf('units', path);
    expect(faults.map(({ type, file, row, column }) => [type, file, row, column])).toEqual([
      ['UnknownCode', 'bad.periods.csv', 3, 'unitId'],
      ['WrongValue', 'bad.periods.csv', 2, 'validFrom'],
      ['WrongValue', 'bad.periods.csv', 2, 'provinceCode'],
      ['WrongValue', 'bad.csv', 4, 'kind'],
      ['MissingValue', 'bad.csv', 4, 'periods'],
      ['MissingValue', 'bad.csv', 5, 'processingCalendarId'],
      ['MissingValue', 'bad.csv', 5, 'periods'],
    ]);
    for (const fault of faults)
      expect(Object.values(faultText(fault)).every((text) => text.length > 5)).toBe(true);
  });

  it('may mention only what is known, without gaps and overlaps in time', async () => {
    const path = write('refer.csv', `${UNITS}refer,COMMUNE_UNIT,no-calendar,vn-standard\n`);
    write(
      'refer.periods.csv',
      `${PERIODS}refer,2019-01-01,2020-01-01,A,06,three-tier:058,H03.60,có
refer,2020-02-01,,B,99,three-tier:nowhere,H99,có
refer,2021-01-01,2021-01-01,C,06,three-tier:058,H03.60,không
`,
    );
    const faults = await faultsOf('units', path);
    expect(faults.map(({ type, file, row, column }) => [type, file, row, column])).toEqual(
      expect.arrayContaining([
        ['UnknownCode', 'refer.csv', 2, 'receptionCalendarId'],
        ['PeriodGap', 'refer.periods.csv', 3, 'validFrom'],
        ['OverlappingValidity', 'refer.periods.csv', 4, 'validFrom'],
        ['UnknownCode', 'refer.periods.csv', 3, 'areaId'],
        ['UnknownCode', 'refer.periods.csv', 3, 'provinceCode'],
        ['UnknownCode', 'refer.periods.csv', 3, 'agencyIdentifier'],
        ['WrongValue', 'refer.periods.csv', 4, 'validUntil'],
      ]),
    );
    expect(await count("one_door_unit where id = 'refer'")).toBe(0);
  });

  it('may not be given twice, nor a counter of one', async () => {
    const counter = { number: 1, name: 'Quầy', shared: false };
    const period = {
      validFrom: '2024-06-01',
      name: 'A',
      provinceCode: '06',
      areaId: 'three-tier:058',
      agencyIdentifier: 'H03.60',
      assumed: true,
    };
    const unit = {
      id: 'twice',
      kind: 'COMMUNE_UNIT',
      receptionCalendarId: 'vn-standard',
      processingCalendarId: 'vn-standard',
      counters: [counter, counter],
      periods: [period],
    };
    const path = write('twice.json', JSON.stringify({ units: [unit, { ...unit, counters: [] }] }));
    expect((await faultsOf('units', path)).map(({ type, path: at }) => [type, at])).toEqual([
      ['DuplicateCode', 'units[1].id'],
      ['DuplicateCode', 'units[0].counters[1].number'],
    ]);
  });

  it('name their place in a JSON file by its path', async () => {
    const path = write('units.json', '{"units":[{"id":"a b","kind":"COMMUNE_UNIT","hall":1}]}');
    const faults = await faultsOf('units', path);
    expect(faults).toContainEqual(
      expect.objectContaining({ type: 'WrongValue', path: 'units[0].id', value: 'a b', row: null }),
    );
    expect(faults).toContainEqual(expect.objectContaining({ type: 'WrongColumns', unknown: ['hall'] }));
  });

  it('are told up to two hundred faults, and how many more there are', async () => {
    const rows = Array.from({ length: 250 }, (_, n) => `u${n},HALL,vn-standard,vn-standard\n`).join('');
    const faults = await faultsOf('units', write('many.csv', `${UNITS}${rows}`));
    expect(faults).toHaveLength(201);
    expect(faults.at(-1)).toMatchObject({ type: 'MoreFaults', count: 300 });
  });
});

describe('processes of a file', () => {
  const file = (name: string, minutes: number) => ({
    processes: [
      {
        id: 'province-own',
        version: 1,
        name,
        fourEyes: true,
        onTheSpot: true,
        steps: [
          {
            id: 'a',
            name: 'Tiếp nhận',
            action: 'RECEIVE',
            role: 'RECEIVER',
            durationWorkingMinutes: minutes,
          },
          { id: 'b', name: 'Phê duyệt', action: 'APPROVE', role: 'APPROVER' },
          { id: 'c', name: 'Trả', action: 'RETURN', role: 'RETURNER' },
        ],
      },
    ],
  });

  it('are never changed once they are published', async () => {
    expect((await load('processes', write('p.json', JSON.stringify(file('Một', 30))))).outcome).toMatchObject(
      {
        ok: true,
        value: { added: 1 },
      },
    );
    expect(await faultsOf('processes', write('p.json', JSON.stringify(file('Một', 60))))).toEqual([
      expect.objectContaining({ type: 'PublishedVersionChanged', path: 'processes[0].version' }),
    ]);
  });

  it('let a service run on the spot by a decision only', async () => {
    const service = {
      unitId: 'bk-provincial-centre',
      procedureCode: '1.013830',
      processId: 'province-own',
      level: 'INFORMATION',
      validFrom: '2025-07-01',
    };
    const path = write(
      's.json',
      JSON.stringify({ services: [service, { ...service, caseId: '77', unitId: 'x' }] }),
    );
    expect((await faultsOf('services', path)).map(({ type, path: at }) => [type, at])).toEqual([
      ['MissingValue', 'services[0].onTheSpotDecision'],
      ['UnknownCode', 'services[1].unitId'],
      ['UnknownCode', 'services[1].caseId'],
      ['MissingValue', 'services[1].onTheSpotDecision'],
    ]);
  });

  it('do not let an incomplete service go online', async () => {
    const service = {
      unitId: 'tn-provincial-centre',
      procedureCode: '1.013830',
      caseId: '1',
      agencyIdentifier: 'H55.14',
      processId: 'ordinary',
      level: 'FULL',
      validFrom: '2099-01-01',
    };
    const services = await count('service');
    expect(await faultsOf('services', write('online.json', JSON.stringify({ services: [service] })))).toEqual(
      [expect.objectContaining({ type: 'ServiceIncomplete', missing: ['CALENDAR_NOT_COVERING'] })],
    );
    expect(await count('service')).toBe(services);
  });
});

describe('records of a province in a file', () => {
  const HEADS = {
    delegations:
      'id,kind,fromAgency,toAgency,toRole,toUnitId,action,procedureCodes,legalBasis,validFrom,validUntil,assumed',
    reception: 'id,unitId,kind,enterprise,tasks,agencyIdentifier,procedureCodes,validFrom,assumed',
    targets:
      'id,indicator,indicatorVersion,scopeKind,scopeId,comparator,value,unit,source,validFrom,validUntil',
    'unit-hours': 'id,unitId,kind,reason,weekdays,sessions,validFrom,validUntil',
    'code-mappings': 'system,code,subjectKind,subjectId,validFrom,validUntil,assumed',
    'paper-codes': 'procedureCode,caseId,paperCode,kind,code,name,validFrom,validUntil,assumed',
  } as const;

  it.each<[keyof typeof HEADS, string, object]>([
    [
      'delegations',
      'd1,AUTHORISED,H99,,RECEIVER,,APPRAISE,,1/QĐ,2024-01-01,,có',
      { type: 'UnknownCode', column: 'fromAgency', code: 'H99' },
    ],
    [
      'delegations',
      'd1,AUTHORISED,H05,,RECEIVER,nowhere,APPRAISE,,1/QĐ,2024-01-01,,có',
      { type: 'UnknownCode', column: 'toUnitId', code: 'nowhere' },
    ],
    [
      'delegations',
      'd1,AUTHORISED,H05,,,,APPRAISE,,1/QĐ,2024-01-01,,có',
      { type: 'WrongValue', column: 'toAgency' },
    ],
    [
      'delegations',
      'd1,AUTHORISED,H05,,RECEIVER,,APPRAISE,,1/QĐ,2024-01-01,2024-01-01,có',
      { type: 'WrongValue', column: 'validUntil' },
    ],
    [
      'delegations',
      'd1,AUTHORISED,H05.14,,RECEIVER,bn-provincial-centre,APPRAISE,1.013834,1/QĐ,2024-01-01,,có',
      { type: 'OverlappingValidity', column: 'validFrom', otherId: 'bn-justice-appraisal' },
    ],
    [
      'targets',
      't1,on-time,1,AGENCY,H99,AT_LEAST,99,PERCENT,x,2026-01-01,',
      { type: 'UnknownCode', column: 'scopeId', code: 'H99' },
    ],
    [
      'targets',
      't1,on-time,1,AGENCY,H05,AT_LEAST,"100,5",PERCENT,x,2026-01-01,',
      { type: 'WrongValue', column: 'value', value: '100.5' },
    ],
    [
      'targets',
      't1,on-time,1,AGENCY,H05,AT_LEAST,all,PERCENT,x,2026-01-01,',
      { type: 'WrongValue', column: 'value', value: 'all' },
    ],
    [
      'reception',
      'r1,nowhere,POSTAL_ENTERPRISE,Bưu điện,RECEPTION,,,2024-01-01,có',
      { type: 'UnknownCode', column: 'unitId', code: 'nowhere' },
    ],
    [
      'reception',
      'r1,bn-provincial-centre,POSTAL_ENTERPRISE,,RECEPTION,H05.14,,2024-01-01,có',
      { type: 'MissingValue', column: 'enterprise' },
    ],
    [
      'reception',
      'r1,bn-provincial-centre,SHARED_COUNTER,,RECEPTION,H05.14,,2024-01-01,có',
      { type: 'MissingValue', column: 'procedureCodes' },
    ],
    [
      'reception',
      'r1,bn-provincial-centre,SHARED_COUNTER,,BAKING,H05.14,1.013830,2024-01-01,có',
      { type: 'WrongValue', column: 'tasks' },
    ],
    [
      'reception',
      'r1,bn-provincial-centre,SHARED_COUNTER,,RECEPTION,H05.40,3.000333,2026-01-01,có',
      { type: 'OverlappingValidity', column: 'tasks', otherId: 'bn-centre-shared-counter' },
    ],
    [
      'unit-hours',
      'o1,bn-provincial-centre,EXTRA_WORK,Lý do,8,07:00-08:00,2024-01-01,',
      { type: 'WrongValue', column: 'weekdays' },
    ],
    [
      'unit-hours',
      'o1,bn-provincial-centre,EXTRA_WORK,Lý do,,07:00-08:00,2024-01-01,',
      { type: 'MissingValue', column: 'validUntil' },
    ],
    [
      'unit-hours',
      'o1,bn-provincial-centre,CLOSED,Lý do,6,07:00-08:00,2024-01-01,',
      { type: 'WrongValue', column: 'sessions' },
    ],
    [
      'code-mappings',
      'NO_SUCH,1,AGENCY,H05,2024-01-01,,có',
      { type: 'UnknownCode', column: 'system', code: 'NO_SUCH' },
    ],
    ['code-mappings', 'QCVN_102_2016,H05,AGENCY,H05,2024-01-01,,có', { type: 'WrongValue', column: 'code' }],
    [
      'code-mappings',
      'QCVN_102_2016,000.00.77.H05,AGENCY,H05,2024-01-01,,có',
      { type: 'OverlappingValidity', column: 'subjectId' },
    ],
    [
      'paper-codes',
      '9.999999,,GT01,SUBSTITUTE,X,,2025-07-01,,có',
      { type: 'UnknownCode', column: 'procedureCode', code: '9.999999' },
    ],
    [
      'paper-codes',
      '1.013830,7,GT01,SUBSTITUTE,X,,2025-07-01,,có',
      { type: 'UnknownCode', column: 'caseId', code: '7' },
    ],
    [
      'paper-codes',
      '1.013830,,GT99,SUBSTITUTE,X,,2025-07-01,,có',
      { type: 'UnknownCode', column: 'paperCode', code: 'GT99' },
    ],
    [
      'paper-codes',
      '1.013830,,GT02,NATIONAL_CODE,X,,2026-07-01,,có',
      { type: 'OverlappingValidity', column: 'code' },
    ],
  ])('%s: “%s” is refused at its place', async (kind, row, fault) => {
    const path = write(`${kind}.csv`, `${HEADS[kind]}\n${row}\n`);
    expect(await faultsOf(kind, path)).toEqual([
      expect.objectContaining({ file: `${kind}.csv`, row: 2, ...fault }),
    ]);
  });

  it('only appraisal and approval of a process can be delegated', async () => {
    const path = write(
      'processes.json',
      JSON.stringify({
        processes: [
          {
            id: 'p1',
            version: 1,
            name: 'Quy trình',
            fourEyes: true,
            onTheSpot: false,
            steps: ['RECEIVE', 'APPROVE', 'RETURN'].map((action) => ({
              id: action,
              name: action,
              action,
              role: 'RECEIVER',
              delegated: true,
            })),
          },
        ],
      }),
    );
    expect(await faultsOf('processes', path)).toMatchObject([
      { type: 'WrongValue', path: 'processes[0].steps[0].delegated' },
      { type: 'WrongValue', path: 'processes[0].steps[2].delegated' },
    ]);
  });
});

describe('the examples for operators', () => {
  const examples = fileURLToPath(new URL('../../../docs/operators/examples', import.meta.url));
  const files: Readonly<Record<ProvinceKind, string>> = {
    areas: 'areas.csv',
    agencies: 'agencies.csv',
    calendars: 'calendars.csv',
    units: 'units.csv',
    processes: 'processes.json',
    'status-mappings': 'status-mappings.csv',
    decisions: 'decisions.csv',
    delegations: 'delegations.csv',
    reception: 'reception.csv',
    targets: 'targets.csv',
    'unit-hours': 'unit-hours.csv',
    'code-mappings': 'code-mappings.csv',
    'paper-codes': 'paper-codes.csv',
    services: 'services.csv',
  };

  it('are taken in over the sample, in the order of the kinds, and change nothing the second time', async () => {
    for (const expected of ['added', 'unchanged'] as const) {
      for (const kind of PROVINCE_KINDS) {
        const { outcome, progress } = await load(kind, join(examples, files[kind]));
        expect([kind, outcome]).toMatchObject([kind, { ok: true, value: { changed: 0 } }]);
        if (!outcome.ok) continue;
        const { added, unchanged } = outcome.value;
        expect({ added, unchanged }[expected]).toBe(added + unchanged);
        expect(progress.map(({ stage }) => stage)).toContain('DONE');
      }
    }
  });

  it('have every heading a template has', async () => {
    for (const kind of PROVINCE_KINDS) {
      const path = join(folder, `template-${kind}.xlsx`);
      expect(await writeTemplate({ kind, path, format: '.xlsx' })).toMatchObject({ exported: 0 });
      expect((await load(kind, path)).outcome).toMatchObject({ ok: true, value: { added: 0, unchanged: 0 } });
    }
  });
});
