import 'reflect-metadata';
import { buildFederatedSchema, type GraphContext, LoaderCache } from '@lienthong/graph';
import { anonymousCaller, err, fixedClock, parseInstant } from '@lienthong/kernel';
import { type GraphQLNamedType, type GraphQLSchema, graphql, isEnumType, isObjectType } from 'graphql';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { createLifeEvents } from './domain/life-events.js';
import { aContent, day } from './domain/procedure.fixture.js';
import type { ProcedureVersion } from './domain/procedure.js';
import type { ProcedureHead } from './domain/procedure-head.js';
import { proposeVersion } from './domain/propose-version.js';
import { createAuthorityLoaders } from './graph/authority-loaders.js';
import { createCatalogueLoaders } from './graph/loaders.js';
import { printFederatedSchema, schemaOptions } from './graph/schema.js';
import { nothingDecided } from './operations/authority-reader.fixture.js';
import type { NationalReader } from './operations/national-ports.js';
import type { CatalogueReader } from './operations/ports.js';
import { readLifeEvents } from './persistence/read-life-events.js';
import { readSample } from './sync/sample/read-sample.js';
import { SAMPLE_FOLDER } from './sync/sample/sample.fixture.js';
import { calendars } from './sync/sample/translate-sample.js';

const NOW = parseInstant('2026-11-20T09:00:00+07:00') ?? expect.fail();

const aVersion = (code: string): ProcedureVersion =>
  proposeVersion([], pointing(code), day('2025-07-01')) ?? expect.fail(code);

/** A content that points to other procedures and to an agency. */
const pointing = (code: string) =>
  aContent({
    code,
    relatedProcedures: ['2.000815', '2.000908'].map((other) => ({ code: other, name: null })),
    publishedBy: { name: null, identifier: 'G15' },
    agencies: [{ role: 'COMPETENT', name: 'Sở Tư pháp', identifier: 'H05.14' }],
  });

const aHead = (code: string): ProcedureHead => {
  const { id, content } = aVersion(code);
  return { versionId: id, code, name: content.name, field: content.field, levels: content.levels };
};

/** Answers from the sample; what a test does not ask for stays empty. */
async function sampleReader(): Promise<CatalogueReader> {
  const files = await readSample(SAMPLE_FOLDER);
  const none = async () => [];
  return {
    versions: vi.fn(async (ids: readonly string[]) => ids.map((id) => aVersion(id.split('@')[0] ?? ''))),
    versionsOf: none,
    versionsInForce: vi.fn(async (codes: readonly string[]) => codes.map(aVersion)),
    headsInForce: vi.fn(async (codes: readonly string[]) => codes.map(aHead)),
    searchHeads: none,
    services: none,
    servicesOfUnits: none,
    units: vi.fn(async (ids: readonly string[]) =>
      files.units.oneDoorUnits.filter(({ id }) => ids.includes(id)),
    ),
    unitsOfProvince: none,
    agencies: vi.fn(none),
    areas: none,
    areasByCode: none,
    successions: none,
    calendars: vi.fn(async (ids: readonly string[]) =>
      calendars(files).filter(({ calendarId }) => ids.includes(calendarId)),
    ),
  };
}

/** Nothing was ever pulled. */
const national: NationalReader = {
  openProposals: async () => [],
  proposals: async () => [],
  latestPull: async () => null,
  amendmentsOf: async () => [],
  codes: async () => [],
  problemsOf: async () => [],
  goneOn: async () => new Map(),
};
const unasked = async () => err({ type: 'ProposalNotFound' } as const);

let reader: CatalogueReader;
const decided = { ...nothingDecided };
let schema: GraphQLSchema;

beforeAll(async () => {
  reader = await sampleReader();
  const loaders = createCatalogueLoaders(reader, national);
  const graph = {
    reader,
    loaders,
    counts: { services: async () => [], units: async () => [] },
    authority: decided,
    authorityLoaders: createAuthorityLoaders(decided),
    clock: fixedClock(NOW),
    lifeEvents: createLifeEvents(readLifeEvents()),
    national,
    amendProposal: unasked,
    approveVersion: unasked,
    rejectVersion: unasked,
    enterRecord: async () => err({ type: 'NotAllowed' } as const),
    processTemplate: async () => null,
    readChanges: () => Promise.reject(new Error('not asked for here')),
    search: {
      search: () => Promise.reject(new Error('not asked for here')),
      state: async () => 'never changes',
    },
    unitsServing: async () => [],
  };
  schema = await buildFederatedSchema(schemaOptions(graph));
});

async function ask(source: string, variableValues: Record<string, unknown> = {}) {
  const contextValue: GraphContext = {
    caller: anonymousCaller,
    language: 'en',
    requestId: 'test-request',
    loaders: new LoaderCache(),
  };
  const { data, errors } = await graphql({ schema, source, variableValues, contextValue });
  return { data: JSON.parse(JSON.stringify(data ?? null)), errors: errors ?? [] };
}

describe('the schema of the catalogue', () => {
  it('describes everything in English and by the official term', () => {
    const ours = Object.values(schema.getTypeMap()).filter((type) => !FOREIGN.test(type.name));
    const undescribed = ours.flatMap(placesOf).filter(([, text]) => !/\.\n\nvi: \S/.test(text ?? ''));
    expect(undescribed.map(([place]) => place)).toEqual([]);
  });

  it('gives the keys by which other subgraphs refer to its things', async () => {
    const printed = await printFederatedSchema();
    for (const type of ['type Procedure @key(fields: "code")', 'type OneDoorUnit @key(fields: "id")'])
      expect(printed).toContain(type);
    expect(printed).toContain('type Agency @key(fields: "identifier")');
    expect(printed).toMatch(/type PageInfo\s+@shareable/);
  });
});

/** Of GraphQL and of federation. */
const FOREIGN = /^(__.*|_.*|Query|Mutation|String|Int|Float|Boolean|ID|FieldSet|link__.*|federation__.*)$/;

function placesOf(type: GraphQLNamedType): [string, string | null | undefined][] {
  const own: [string, string | null | undefined] = [type.name, type.description];
  if (isEnumType(type))
    return [
      own,
      ...type
        .getValues()
        .map((value) => [`${type.name}.${value.name}`, value.description] as [string, string]),
    ];
  if (!isObjectType(type)) return [own];
  const fields = Object.values(type.getFields()).flatMap((field) => [
    [`${type.name}.${field.name}`, field.description] as [string, string],
    ...field.args.map(
      (arg) => [`${type.name}.${field.name}(${arg.name})`, arg.description] as [string, string],
    ),
  ]);
  return [own, ...fields];
}

describe('what the province decided about many things of one request', () => {
  it('is one question to the store per kind of thing', async () => {
    const asked = {
      overrides: vi.spyOn(decided, 'overrides'),
      arrangements: vi.spyOn(decided, 'arrangements'),
      decisionsListing: vi.spyOn(decided, 'decisionsListing'),
    };
    const files = await readSample(SAMPLE_FOLDER);
    const units = files.units.oneDoorUnits.slice(0, 20).map(({ id }) => ({ __typename: 'OneDoorUnit', id }));
    const procedures = Array.from({ length: 20 }, (_, index) => ({
      __typename: 'Procedure',
      code: `1.0001${String(index).padStart(2, '0')}`,
    }));
    const { data, errors } = await ask(DECIDED, { representations: [...units, ...procedures] });
    expect(errors).toEqual([]);
    expect(data._entities).toHaveLength(40);
    expect(data._entities[0].openHours.reception).toHaveLength(2);
    for (const question of Object.values(asked)) expect(question).toHaveBeenCalledTimes(1);
  });
});

describe('what controllers amended of many proposals', () => {
  it('is one question to the store', async () => {
    const content = aContent();
    const proposals = ['1.013830~001', '1.013834~001'].map((id) => ({
      id,
      revision: 2,
      content,
      fingerprint: 'amended',
      detectedFingerprint: 'as it came',
      validFrom: null,
      detectedAt: NOW,
      faults: [],
      decision: { state: 'PROPOSED' as const },
    }));
    vi.spyOn(national, 'openProposals').mockResolvedValueOnce(proposals);
    const asked = vi.spyOn(national, 'amendmentsOf').mockImplementation(async (ids) =>
      ids.map((proposalId) => ({
        proposalId,
        revision: 2,
        by: 'controller',
        at: NOW,
        reason: proposalId,
        validFrom: null,
        changes: [],
      })),
    );
    const { data, errors } = await ask(
      '{ versionProposals(first: 10) { edges { node { id amendments { reason } } } } }',
    );
    expect(errors).toEqual([]);
    expect(data.versionProposals.edges).toEqual(
      proposals.map(({ id }) => ({ node: { id, amendments: [{ reason: id }] } })),
    );
    expect(asked).toHaveBeenCalledTimes(1);
  });
});

const DECIDED = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) {
    ... on OneDoorUnit { openHours(on: "2024-06-13") { reception { opensAt } } receptionArrangements { id } }
    ... on Procedure { decisions { number } }
  }
}`;

describe('fifty references of one request', () => {
  it('are answered by one question to the store', async () => {
    const representations = Array.from({ length: 50 }, (_, index) => ({
      __typename: 'Procedure',
      code: `1.0000${String(index).padStart(2, '0')}`,
    }));
    vi.mocked(reader.headsInForce).mockClear();
    vi.mocked(reader.versions).mockClear();
    const { data, errors } = await ask(ENTITIES, { representations });
    expect(errors).toEqual([]);
    expect(data._entities[49]).toEqual({ code: '1.000049', name: 'Cấp lại Thẻ công chứng viên' });
    expect(reader.headsInForce).toHaveBeenCalledTimes(1);
    expect(reader.versions).not.toHaveBeenCalled();
  });

  it('are answered with the procedures and agencies they point to by one question more of each', async () => {
    const representations = Array.from({ length: 50 }, (_, index) => ({
      __typename: 'Procedure',
      code: `1.0000${String(index).padStart(2, '0')}`,
    }));
    vi.mocked(reader.headsInForce).mockClear();
    vi.mocked(reader.versions).mockClear();
    vi.mocked(reader.agencies).mockClear();
    const { data, errors } = await ask(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Procedure {
        version {
          relatedProcedures { code procedure { name } }
          publishedBy { identifier agency { name } } agencies { role agency { name } }
        }
      } } }`,
      { representations },
    );
    expect(errors).toEqual([]);
    expect(data._entities[49].version).toMatchObject({
      relatedProcedures: [{ procedure: { name: 'Cấp lại Thẻ công chứng viên' } }, { code: '2.000908' }],
      agencies: [{ role: 'COMPETENT', agency: null }],
    });
    expect(reader.headsInForce).toHaveBeenCalledTimes(2);
    expect(reader.versions).toHaveBeenCalledTimes(1);
    expect(vi.mocked(reader.agencies).mock.calls).toEqual([[['G15', 'H05.14']]]);
  });

  it('name a unit by its name of today', async () => {
    const representations = [{ __typename: 'OneDoorUnit', id: 'bn-provincial-centre' }];
    const { data } = await ask(ENTITIES, { representations });
    expect(data._entities).toEqual([{ name: 'Trung tâm Phục vụ hành chính công tỉnh Bắc Ninh' }]);
  });

  it('are null where there is no such thing', async () => {
    const { data } = await ask(ENTITIES, { representations: [{ __typename: 'OneDoorUnit', id: 'nowhere' }] });
    expect(data._entities).toEqual([null]);
  });
});

const ENTITIES = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) {
    ... on Procedure { code name }
    ... on OneDoorUnit { name }
  }
}`;

describe('the promise of a procedure', () => {
  const promise = (rest: string) =>
    ask(
      `{ procedure(code: "1.013830") { case { promise(${rest}) { workingDays dueAt statutory { amount unit } } } } }`,
    );

  it('counts from now over Culture Day of 24 November', async () => {
    const { data } = await promise('channel: ONLINE, unitId: "bn-provincial-centre"');
    expect(data.procedure.case.promise).toEqual({
      workingDays: 5,
      dueAt: '2026-11-30T02:00:00.000Z',
      statutory: { amount: 5, unit: 'WORKING_DAY' },
    });
  });

  it('is null by a channel the case does not offer', async () => {
    expect((await promise('channel: POSTAL')).data.procedure.case.promise).toBeNull();
  });

  it('has no due date without a unit', async () => {
    expect((await promise('channel: ONLINE')).data.procedure.case.promise).toMatchObject({
      workingDays: 5,
      dueAt: null,
    });
  });
});

describe('a page', () => {
  it.each([
    ['procedures(first: 0)', 'first takes 1 to 100.'],
    ['procedures(first: 101)', 'first takes 1 to 100.'],
    ['procedures(first: 10, after: "%%")', 'after is not a cursor of this list.'],
  ])('asked for by %s is refused', async (query, message) => {
    const { errors } = await ask(`{ ${query} { pageInfo { hasNextPage } } }`);
    expect(errors).toMatchObject([{ message, extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});
