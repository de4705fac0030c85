import 'reflect-metadata';
import { buildFederatedSchema, type GraphContext, LoaderCache } from '@lienthong/graph';
import { anonymousCaller, type Caller, fixedClock, parseInstant } from '@lienthong/kernel';
import { type GraphQLSchema, graphql } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeGraph } from './compose.js';
import { schemaOptions } from './graph/schema.js';
import { openSampleCatalogue, type SampleCatalogue } from './sample-catalogue.fixture.js';

const NOW = parseInstant('2026-11-20T09:00:00+07:00') ?? expect.fail();

/** Of the sample; offered online. */
const UNDECLARED = '1.011441';

const declared = (totalVnd: string) => ({
  __typename: 'DeclaredFees',
  totalVnd,
  lines: [{ kind: 'CHARGE', amountVnd: totalVnd }],
});

let catalogue: SampleCatalogue;
let schema: GraphQLSchema;

beforeAll(async () => {
  catalogue = await openSampleCatalogue();
  schema = await buildFederatedSchema(
    schemaOptions(composeGraph({ orm: catalogue.orm, clock: fixedClock(NOW) })),
  );
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

  it('tells the steps, forms and agencies of a birth registration', async () => {
    const { procedure } = await ask(`{
      procedure(code: "1.001193") {
        lifeEvents { code title }
        version {
          type requirements publishedBy { name identifier } agencies { role name identifier }
          legalBases { number name issuedOn issuedBy }
          relatedProcedures { code procedure { name } } interlinkedProcedures { code procedure { name } }
        }
        case { steps { order who } switches forms { name code } papers { code originals copies forms { name } } }
      }
    }`);
    expect(procedure).toMatchObject({
      lifeEvents: [
        { code: 'small-children', title: 'Có con nhỏ' },
        { code: 'marriage-and-family', title: 'Hôn nhân và gia đình' },
      ],
      version: {
        type: 'ASSIGNED_REGULATION',
        requirements: expect.stringContaining('60 ngày'),
        publishedBy: { name: 'Bộ Tư pháp', identifier: 'G15' },
        agencies: [{ role: 'COMPETENT', identifier: null }, { role: 'EXECUTING' }],
        legalBases: [
          { number: '60/2014/QH13', issuedOn: '2014-11-20', issuedBy: 'Quốc hội' },
          { number: '123/2015/NĐ-CP' },
          { number: '04/2020/TT-BTP', name: null },
        ],
        relatedProcedures: [
          { procedure: { name: expect.stringContaining('khai sinh') } },
          { code: '1.004772' },
        ],
        interlinkedProcedures: [{ code: '2.000986', procedure: null }],
      },
      case: {
        switches: ['AUTHORISED_FILER_ALLOWED', 'MUST_SIGN_RESULT_DIGITALLY'],
        forms: [{ name: 'Tờ khai đăng ký khai sinh', code: null }],
        papers: [{ originals: 1, copies: 0, forms: [{}] }, { originals: 1 }, { originals: null, forms: [] }],
      },
    });
    expect(procedure.case.steps.map(({ order }: { order: number }) => order)).toEqual([1, 2, 3, 4, 5]);
  });

  it('tells what a residence registration costs whom, by channel', async () => {
    const { procedure } = await ask(`{
      procedure(code: "1.004222") { case {
        applicantCategories { code }
        online: fees(channel: ONLINE) { ...Fees }
        counter: fees(channel: IN_PERSON) { ...Fees }
        child: fees(channel: IN_PERSON, applicantCategory: "CHILD", on: "2026-11-20") { ...Fees }
      } }
    }
    fragment Fees on FeeQuote { __typename ... on DeclaredFees { totalVnd lines { kind amountVnd } } }`);
    expect(procedure.case).toEqual({
      applicantCategories: [
        { code: 'CHILD' },
        { code: 'ELDERLY' },
        { code: 'DISABLED' },
        { code: 'MERITORIOUS' },
      ],
      online: declared('10000'),
      counter: declared('20000'),
      child: declared('0'),
    });
  });

  it('never calls free what nobody has declared', async () => {
    const { procedure } = await ask(`{
      procedure(code: "${UNDECLARED}") { case {
        fees(channel: ONLINE) { __typename ... on UndeclaredFees { explanation } }
      } }
    }`);
    expect(procedure.case.fees).toEqual({
      __typename: 'UndeclaredFees',
      explanation: 'Thủ tục chưa công bố phí, lệ phí; không có nghĩa là miễn phí.',
    });
  });

  it('promises an extract lodged in the morning for the same day', async () => {
    const { procedure } = await ask(`{
      procedure(code: "2.000635") { case {
        timeLimits { statutory { sameDayCutOffMinute } }
        promise(channel: ONLINE, unitId: "bn-provincial-centre") { dueAt }
      } }
    }`);
    expect(procedure.case.timeLimits[0].statutory).toEqual({ sameDayCutOffMinute: 900 });
    expect(procedure.case.promise.dueAt).toBe('2026-11-20T10:00:00.000Z');
  });

  it('lists the life events of enterprises', async () => {
    const { lifeEvents } = await ask('{ lifeEvents(audience: ENTERPRISE) { code audience title } }');
    expect(lifeEvents).toHaveLength(11);
    expect(lifeEvents[0]).toEqual({
      code: 'starting-a-business',
      audience: 'ENTERPRISE',
      title: 'Khởi sự kinh doanh',
    });
  });

  it('reads a version stored when legal documents were known by number only', async () => {
    const em = catalogue.orm.em.fork();
    await em.execute(
      `insert into procedure_version (id, procedure_code, valid_from, revision, folded, fingerprint, content)
      select procedure_code || '@2025-07-01.002', procedure_code, valid_from, 2, folded, 'of the older form',
        content || '{"legalBases": ["30/2020/NĐ-CP"]}'
      from procedure_version where procedure_code = '1.004837'`,
    );
    const { procedure } = await ask(
      '{ procedure(code: "1.004837") { version { legalBases { number name } agencies { name } } case { steps { text } } } }',
    );
    expect(procedure).toEqual({
      version: { legalBases: [{ number: '30/2020/NĐ-CP', name: null }], agencies: null },
      case: { steps: null },
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
