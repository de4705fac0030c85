import 'reflect-metadata';
import { buildFederatedSchema, type GraphContext, LoaderCache } from '@lienthong/graph';
import { anonymousCaller, type Caller, fixedClock, parseInstant } from '@lienthong/kernel';
import { type GraphQLSchema, graphql } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeGraph } from './compose.js';
import { schemaOptions } from './graph/schema.js';
import { openSampleCatalogue, type SampleCatalogue } from './sample-catalogue.fixture.js';

const NOW = parseInstant('2026-11-20T09:00:00+07:00') ?? expect.fail();

let catalogue: SampleCatalogue;
let schema: GraphQLSchema;

beforeAll(async () => {
  catalogue = await openSampleCatalogue();
  schema = await buildFederatedSchema(schemaOptions(composeGraph(catalogue.orm, fixedClock(NOW))));
});
afterAll(() => catalogue?.close());

async function ask(source: string, caller: Caller = anonymousCaller) {
  const contextValue: GraphContext = {
    caller,
    language: 'vi',
    requestId: 'test-request',
    loaders: new LoaderCache(),
  };
  const { data, errors } = await graphql({ schema, source, contextValue });
  expect(errors).toBeUndefined();
  return JSON.parse(JSON.stringify(data));
}

describe('the graph over the sample', () => {
  it('tells before lodging what it takes to reissue a notary card', async () => {
    const { procedure } = await ask(`{
      procedure(code: "1.013830") {
        name field { name } levels version { id authoritative } versions { id }
        case {
          feeRules { kind amountVnd collection }
          promise(channel: ONLINE, unitId: "bn-provincial-centre") { workingDays dueAt }
        }
      }
    }`);
    expect(procedure).toEqual({
      name: 'Cấp lại Thẻ công chứng viên',
      field: { name: 'Công chứng' },
      levels: ['PROVINCE'],
      version: { id: '1.013830@2025-07-01.001', authoritative: false },
      versions: [{ id: '1.013830@2025-07-01.001' }],
      case: {
        feeRules: [{ kind: 'FEE', amountVnd: '100000', collection: 'AT_RECEPTION' }],
        promise: { workingDays: 5, dueAt: '2026-11-30T02:00:00.000Z' },
      },
    });
  });

  it('does not know a procedure before its first version', async () => {
    expect(await ask('{ procedure(code: "1.013830", asOf: "2025-06-30") { name } }')).toEqual({
      procedure: null,
    });
  });

  it('goes from a unit to its services, their agencies and procedures', async () => {
    const { oneDoorUnit } = await ask(`{
      oneDoorUnit(id: "bn-provincial-centre") {
        name agencyIdentifier agency { parent { name } } area { code name }
        receptionCalendar { id } processingCalendar { coveredTo }
        services(first: 2) {
          edges { node { id level agency { name } procedure { name } case { id } unit { id } } }
          pageInfo { hasNextPage }
        }
      }
    }`);
    expect(oneDoorUnit).toMatchObject({
      agencyIdentifier: 'H05.00.01',
      agency: { parent: { name: 'Ủy ban nhân dân tỉnh Bắc Ninh' } },
      area: { code: '24', name: 'Tỉnh Bắc Ninh' },
      receptionCalendar: { id: 'vn-standard' },
      processingCalendar: { coveredTo: '2027-12-31' },
      services: { pageInfo: { hasNextPage: true } },
    });
    expect(oneDoorUnit.services.edges).toHaveLength(2);
    expect(oneDoorUnit.services.edges[0].node).toMatchObject({
      agency: { name: 'Sở Nông nghiệp và Môi trường tỉnh Bắc Ninh' },
      case: { id: '1' },
      unit: { id: 'bn-provincial-centre' },
    });
  });

  it('follows cursors through all units of a province', async () => {
    const seen: string[] = [];
    for (let after: string | null = null; ; ) {
      const { oneDoorUnits } = await ask(
        `{ oneDoorUnits(provinceCode: "22", asOf: "2019-06-01", first: 4, after: ${JSON.stringify(after)}) {
          edges { node { id } } pageInfo { hasNextPage endCursor }
        } }`,
      );
      seen.push(...oneDoorUnits.edges.map(({ node }: { node: { id: string } }) => node.id));
      if (!oneDoorUnits.pageInfo.hasNextPage) break;
      after = oneDoorUnits.pageInfo.endCursor;
    }
    expect(seen).toEqual([...new Set(seen)].toSorted());
    expect(seen.filter((id) => id.startsWith('qn-district-'))).toHaveLength(14);
  });

  it('keeps the old name of a unit on an old day', async () => {
    const { oneDoorUnit } = await ask(
      '{ oneDoorUnit(id: "bn-provincial-centre", asOf: "2021-10-01") { name } }',
    );
    expect(oneDoorUnit.name).toBe('Trung tâm Hành chính công tỉnh Bắc Ninh');
  });

  it('tells what a province was merged from and into', async () => {
    const { was, became } = await ask(`{
      was: administrativeUnit(code: "06", asOf: "2024-06-13") { name successors { on extent area { name } } }
      became: administrativeUnit(code: "19") { predecessors { area { name } } parent { name } }
    }`);
    expect(was).toEqual({
      name: 'Tỉnh Bắc Kạn',
      successors: [{ on: '2025-07-01', extent: 'WHOLE', area: { name: 'Tỉnh Thái Nguyên' } }],
    });
    expect(became.predecessors.map(({ area }: { area: { name: string } }) => area.name).toSorted()).toEqual([
      'Tỉnh Bắc Kạn',
      'Tỉnh Thái Nguyên',
    ]);
    expect(became.parent).toBeNull();
  });

  it('answers services, versions and calendars by reference', async () => {
    const { _entities } = await ask(`{ _entities(representations: [
      { __typename: "OnlineService", id: "bn-provincial-centre:1.013830" },
      { __typename: "ProcedureVersion", id: "1.000828@2021-01-01.001" },
      { __typename: "WorkingCalendar", id: "bk-reception" },
      { __typename: "AdministrativeUnit", code: "24" },
      { __typename: "AdministrativeUnit", id: "three-tier:24" },
      { __typename: "Agency", identifier: "H05.14" }
    ]) {
      ... on OnlineService { process { onTheSpotDecision steps { action } } }
      ... on ProcedureVersion { validFrom }
      ... on WorkingCalendar { sessions { weekday opensAt } }
      ... on AdministrativeUnit { name }
      ... on Agency { name }
    } }`);
    expect(_entities[0].process.steps).toHaveLength(5);
    expect(_entities[0].process.onTheSpotDecision).toBe('1200/QĐ-UBND');
    expect(_entities[1]).toEqual({ validFrom: '2021-01-01' });
    expect(_entities[2].sessions.at(-1)).toEqual({ weekday: 6, opensAt: '07:00' });
    expect(_entities.slice(3)).toEqual([
      { name: 'Tỉnh Bắc Ninh' },
      { name: 'Tỉnh Bắc Giang' },
      { name: 'Sở Tư pháp tỉnh Bắc Ninh' },
    ]);
  });
});

describe('the completeness of a service', () => {
  it('is nothing to complain about where it runs online, and lists what is missing where it may not', async () => {
    const completeness = 'completeness { complete missing { code message } }';
    const { online, informed } = await ask(`{
      online: onlineService(id: "bn-provincial-centre:1.013830") { level ${completeness} }
      informed: onlineService(id: "bn-provincial-centre:2.002287") { level ${completeness} }
    }`);
    expect(online.completeness).toEqual({ complete: true, missing: [] });
    expect(informed).toEqual({
      level: 'INFORMATION',
      completeness: {
        complete: false,
        missing: [{ code: 'FEES_NOT_DECLARED', message: 'Chưa công bố phí, lệ phí.' }],
      },
    });
  });
});

describe('before anything was pulled', () => {
  it('there are no proposals, no pull and nothing gone', async () => {
    expect(
      await ask(`{
        versionProposals(first: 5) { edges { node { id } } }
        latestNationalPull { id }
        procedure(code: "1.013830") { detectedGoneOn }
      }`),
    ).toEqual({
      versionProposals: { edges: [] },
      latestNationalPull: null,
      procedure: { detectedGoneOn: null },
    });
  });

  it('a decision on nothing is a named failure', async () => {
    const answer = await ask(
      `mutation {
        approveVersion(input: { proposalId: "none", validFrom: "2026-12-01", idempotencyKey: "approve-none" }) {
          __typename
          ... on UserError { code message }
        }
      }`,
      { ...anonymousCaller, kind: 'OFFICER', subject: 'catalogue-controller', scopes: ['catalogue:manage'] },
    );
    expect(answer.approveVersion).toEqual({
      __typename: 'ProposalNotFound',
      code: 'PROPOSAL_NOT_FOUND',
      message: 'Không tìm thấy đề xuất.',
    });
  });
});
