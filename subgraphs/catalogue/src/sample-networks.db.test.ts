import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildFederatedSchema, type GraphContext, LoaderCache } from '@lienthong/graph';
import { anonymousCaller, fixedClock, parseInstant, plainDate } from '@lienthong/kernel';
import { type GraphQLSchema, graphql } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NETWORKS, writeNetworks } from '../../../sandbox/src/sample/write-networks.js';
import { composeGraph, composeImport } from './compose.js';
import { schemaOptions } from './graph/schema.js';
import { openSampleCatalogue, type SampleCatalogue } from './sample-catalogue.fixture.js';
import { runImport } from './sync/import/run-import.js';
import { importProvinceFile } from './sync/province/import-province-file.js';
import { SAMPLE_FOLDER } from './sync/sample/sample.fixture.js';

const NOW = parseInstant('2026-11-20T09:00:00+07:00') ?? expect.fail();

let catalogue: SampleCatalogue;
let imports: Awaited<ReturnType<typeof composeImport>>;
let schema: GraphQLSchema;
let folder: string;

beforeAll(async () => {
  catalogue = await openSampleCatalogue();
  imports = await composeImport(catalogue.url);
  schema = await buildFederatedSchema(
    schemaOptions(composeGraph({ orm: catalogue.orm, clock: fixedClock(NOW) })),
  );
  folder = mkdtempSync(join(tmpdir(), 'lienthong-networks-'));
  await writeNetworks({ sampleFolder: SAMPLE_FOLDER, targetFolder: folder });
  for (const network of NETWORKS) {
    for (const kind of ['areas', 'agencies', 'units'] as const) await load(network, kind);
  }
  const procedures = await runImport(
    imports.operations,
    {
      kind: 'procedures',
      path: join(folder, 'bac-kan/procedures.ndjson'),
      dryRun: false,
      validFrom: plainDate('2024-01-01'),
    },
    () => undefined,
  );
  expect(procedures).toMatchObject({ ok: true, value: { changed: 1_817 } });
  await load('bac-kan', 'services');
}, 120_000);
afterAll(async () => {
  await imports?.close();
  await catalogue?.close();
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
});

async function load(network: string, kind: 'areas' | 'agencies' | 'units' | 'services') {
  const request = { kind, path: join(folder, network, `${kind}.json`), dryRun: false };
  const outcome = await importProvinceFile(imports.importProvinceData, request, () => undefined);
  if (!outcome.ok) expect.fail(JSON.stringify(outcome.error.slice(0, 3)));
  return outcome.value;
}

async function ask(source: string) {
  const contextValue: GraphContext = {
    caller: anonymousCaller,
    language: 'vi',
    requestId: 'test-request',
    loaders: new LoaderCache(),
  };
  const { data, errors } = await graphql({ schema, source, contextValue });
  expect(errors).toBeUndefined();
  return JSON.parse(JSON.stringify(data));
}

describe('the network of Bắc Kạn in June 2024', () => {
  it('has 1 provincial, 8 district and 108 commune units', async () => {
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

  it('offers 1,168 services online, 994 of them wholly, and 649 for information', async () => {
    const { serviceCounts } = await ask(`{
      serviceCounts(scope: { provinceCode: "06" }, asOf: "2024-06-13") {
        total online full partial informationOnly tiers { tier online }
      }
    }`);
    expect(serviceCounts).toEqual({
      total: 1_817,
      online: 1_168,
      full: 994,
      partial: 174,
      informationOnly: 649,
      tiers: [
        { tier: 'PROVINCE', online: 951 },
        { tier: 'DISTRICT', online: 184 },
        { tier: 'COMMUNE', online: 33 },
      ],
    });
  });

  it('tells the services of one unit and of one agency', async () => {
    const counts = await ask(`{
      unit: serviceCounts(scope: { unitId: "bk-commune-unit-duc-xuan" }, asOf: "2024-06-13") { total full }
      agency: serviceCounts(scope: { provinceCode: "06", agencyIdentifier: "H03.14" }, asOf: "2024-06-13") { total }
      nobody: serviceCounts(scope: { provinceCode: "06", unitId: "qn-provincial-centre" }, asOf: "2024-06-13") { total }
    }`);
    expect(counts).toMatchObject({ unit: { total: 40, full: 25 }, nobody: { total: 0 } });
    expect(counts.agency.total).toBeGreaterThan(300);
  });

  it('stands no more once the province has gone over', async () => {
    expect(await ask('{ unitCounts(provinceCode: "06", asOf: "2025-07-01") { total } }')).toEqual({
      unitCounts: { total: 0 },
    });
    expect(
      await ask('{ serviceCounts(scope: { provinceCode: "06" }, asOf: "2025-07-01") { total } }'),
    ).toEqual({ serviceCounts: { total: 0 } });
  });

  it('is loaded once, however often its files are given', async () => {
    expect(await load('bac-kan', 'units')).toMatchObject({ added: 0, changed: 0, unchanged: 117 });
    expect(await load('bac-kan', 'services')).toMatchObject({ added: 0, changed: 0, unchanged: 7_798 });
  });
});

describe('the network of Quảng Ninh in 2019', () => {
  it('has 1 provincial centre, 14 district centres and 186 commune units', async () => {
    expect(
      await ask('{ unitCounts(provinceCode: "22", asOf: "2019-06-30") { total kinds { kind count } } }'),
    ).toEqual({
      unitCounts: {
        total: 201,
        kinds: [
          { kind: 'COMMUNE_UNIT', count: 186 },
          { kind: 'DISTRICT_CENTRE', count: 14 },
          { kind: 'PROVINCIAL_CENTRE', count: 1 },
        ],
      },
    });
  });

  it('loses nine communes and a district at the beginning of 2020, and six communes in 2024', async () => {
    const counts = await ask(`{
      in2020: unitCounts(provinceCode: "22", asOf: "2020-01-01") { total }
      in2024: unitCounts(provinceCode: "22", asOf: "2024-11-01") { total }
    }`);
    expect(counts).toEqual({ in2020: { total: 191 }, in2024: { total: 185 } });
  });
});
