import 'reflect-metadata';
import { buildFederatedSchema, type GraphContext, LoaderCache } from '@lienthong/graph';
import {
  anonymousCaller,
  CALLER_TOKEN_AUDIENCE,
  CALLER_TOKEN_HEADER,
  CALLER_TOKEN_ISSUER,
  type Caller,
  gatewayCaller,
  plainDate,
  systemClock,
} from '@lienthong/kernel';
import { fastify } from 'fastify';
import { type GraphQLSchema, graphql } from 'graphql';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changesIn } from './change-feed.fixture.js';
import { composeGraph } from './compose.js';
import { composeChanges } from './compose-changes.js';
import { readConfig } from './config.js';
import { aContent } from './domain/procedure.fixture.js';
import { schemaOptions } from './graph/schema.js';
import { enterAreas } from './operations/enter-areas.js';
import { importAreas, importMergers } from './operations/import-areas.js';
import { publishCalendars, publishUnits } from './operations/publish-changed.js';
import { publishProcedures } from './operations/publish-procedures.js';
import { publishServices } from './operations/publish-services.js';
import { createAreaImportDatabase } from './persistence/area-import-database.js';
import { createCatalogueReader } from './persistence/catalogue-reader.js';
import { createPublicationDatabase } from './persistence/publication-database.js';
import { openSampleCatalogue, type SampleCatalogue } from './sample-catalogue.fixture.js';

let catalogue: SampleCatalogue;
let schema: GraphQLSchema;
beforeAll(async () => {
  catalogue = await openSampleCatalogue();
  schema = await buildFederatedSchema(
    schemaOptions(composeGraph({ orm: catalogue.orm, clock: systemClock })),
  );
});
afterAll(() => catalogue?.close());

const allOver = () => changesIn(catalogue.orm).allOver();
const changedBy = (work: () => Promise<unknown>) => changesIn(catalogue.orm).changedBy(work);

const publications = () => ({ database: createPublicationDatabase(catalogue.orm), clock: systemClock });

const one = <Item>([item]: readonly Item[]): Item => item ?? expect.fail('the sample has none');

const BY_TEST = { recordedBy: 'controller', decision: null };

describe('a publication', () => {
  it('of what is published already tells nothing', async () => {
    expect(await changedBy(() => catalogue.load())).toEqual([]);
  });

  it('of a version tells its procedure', async () => {
    const content = { ...aContent(), code: '9.000001' };
    const publish = () =>
      publishProcedures(publications())([{ content, validFrom: plainDate('2026-01-01') }]);
    expect(await changedBy(publish)).toEqual([
      'ProcedureVersion:9.000001@2026-01-01.001',
      'Procedure:9.000001',
      'OnlineService:*',
    ]);
    expect(await changedBy(publish)).toEqual([]);
  });

  it('of a service tells it, its procedure and its unit', async () => {
    const search = { unitIds: ['bn-provincial-centre'], on: plainDate('2026-11-20'), first: 1, after: null };
    const service = one(await createCatalogueReader(catalogue.orm).servicesOfUnits(search));
    const renamed = { ...service, agencyName: `${service.agencyName} (mới)` };
    expect(await changedBy(() => publishServices(publications())([renamed], BY_TEST))).toEqual([
      `OnlineService:${service.id}`,
      `Procedure:${service.procedureCode}`,
      'OneDoorUnit:bn-provincial-centre',
      'ServiceCounts:*',
    ]);
  });

  it('of a unit or a calendar tells it and whatever is promised there', async () => {
    const reader = createCatalogueReader(catalogue.orm);
    const unit = one(await reader.units(['bn-provincial-centre']));
    const calendar = one(await reader.calendars(['vn-standard']));
    expect(await changedBy(() => publishUnits(publications())([{ ...unit, counters: [] }]))).toEqual([
      'OneDoorUnit:bn-provincial-centre',
      'Procedure:*',
      'OnlineService:*',
      'ServiceCounts:*',
      'UnitCounts:*',
    ]);
    const longer = { ...calendar, name: `${calendar.name} (mới)` };
    const stale = await changedBy(() => publishCalendars(publications())([longer]));
    expect([...new Set(stale)]).toEqual([
      'WorkingCalendar:vn-standard',
      'OneDoorUnit:*',
      'Procedure:*',
      'OnlineService:*',
      'WorkingCalendar:qn-provincial-centre/reception',
      'WorkingCalendar:qn-provincial-centre/processing',
      'WorkingCalendar:tn-provincial-centre/reception',
      'WorkingCalendar:tn-provincial-centre/processing',
    ]);
  });

  it('of areas and agencies tells those that differ', async () => {
    const day = plainDate('2026-11-20');
    const area = one(await createCatalogueReader(catalogue.orm).areasByCode(['24'], day));
    const agency = one(await createCatalogueReader(catalogue.orm).agencies(['H05.00.01']));
    const enter = (name: string) =>
      enterAreas(publications())({
        administrativeUnits: [{ ...area, name }],
        succession: [],
        agencies: [agency],
      });
    expect(await changedBy(() => enter(area.name))).toEqual([]);
    const stale = [`AdministrativeUnit:${area.id}`, 'AdministrativeUnit:24', 'OneDoorUnit:*'];
    expect(await changedBy(() => enter('Tỉnh khác'))).toEqual(stale);
    const database = createAreaImportDatabase(catalogue.orm);
    expect(await changedBy(() => importAreas({ database })([area], { dryRun: true }))).toEqual([]);
    expect(await changedBy(() => importAreas({ database })([area], { dryRun: false }))).toEqual(stale);
    expect(
      await changedBy(() => importMergers({ database })({ rows: [], on: day }, { dryRun: false })),
    ).toEqual([]);
  });

  it('of an area whose code is put right tells both codes', async () => {
    const area = one(await createCatalogueReader(catalogue.orm).areasByCode(['24'], plainDate('2026-11-20')));
    const enter = (code: string) =>
      enterAreas(publications())({ administrativeUnits: [{ ...area, code }], succession: [], agencies: [] });
    expect(await changedBy(() => enter('99'))).toEqual([
      `AdministrativeUnit:${area.id}`,
      'AdministrativeUnit:24',
      'AdministrativeUnit:99',
      'OneDoorUnit:*',
    ]);
    await enter('24');
  });

  it('that fails tells nothing', async () => {
    const failing = () =>
      createPublicationDatabase(catalogue.orm).publication(async ({ areas }) => {
        const day = plainDate('2026-11-20');
        const area = one(await createCatalogueReader(catalogue.orm).areasByCode(['24'], day));
        await areas.enterAreas([{ ...area, name: 'Tỉnh bị hủy' }]);
        throw new Error('cut off');
      });
    expect(await changedBy(() => failing().catch(() => undefined))).toEqual([]);
  });
});

describe('the query for changes', () => {
  const follower: Caller = { ...gatewayCaller, subject: 'sync-job' };
  const ask = async (after: string | null, caller = follower, first = 1_000) => {
    const contextValue: GraphContext = {
      caller,
      language: 'en',
      requestId: 'test-request',
      loaders: new LoaderCache(),
    };
    const source = `query ($after: String, $first: Int!) { catalogueChanges(after: $after, first: $first) {
      ... on CatalogueChangePage { changes { kind key change fingerprint revision at } cursor more }
      ... on UserError { code message }
    } }`;
    const { data, errors } = await graphql({
      schema,
      source,
      contextValue,
      variableValues: { after, first },
    });
    return { code: errors?.[0]?.extensions.code, page: JSON.parse(JSON.stringify(data))?.catalogueChanges };
  };

  it('pages through what changed', async () => {
    await allOver();
    const { page: start } = await ask(null);
    expect(start).toEqual({ changes: [], cursor: expect.any(String), more: false });
    const content = { ...aContent(), code: '9.000002' };
    await publishProcedures(publications())([{ content, validFrom: plainDate('2026-01-01') }]);
    await allOver();
    const { page } = await ask(start.cursor, follower, 2);
    expect(page.more).toBe(true);
    expect(page.changes[1]).toMatchObject({ kind: 'Procedure', key: '9.000002', change: 'PUT' });
    expect(Number(page.changes[1].revision)).toBeGreaterThan(Number(page.changes[0].revision));
    expect((await ask(page.cursor)).page.changes).toMatchObject([{ kind: 'OnlineService', key: '*' }]);
  });

  it('refuses whoever lacks the scope, a cursor that is none, and a page too large', async () => {
    expect((await ask(null, anonymousCaller)).code).toBe('FORBIDDEN');
    expect((await ask('none')).code).toBe('BAD_USER_INPUT');
    expect((await ask(null, follower, 1_001)).code).toBe('BAD_USER_INPUT');
  });

  it('names a cursor that is too old', async () => {
    const text = `c1.${crypto.randomUUID()}.5.0`;
    const { page } = await ask(Buffer.from(text).toString('base64url'));
    expect(page).toMatchObject({
      code: 'CURSOR_TOO_OLD',
      message: expect.stringContaining('read everything'),
    });
  });
});

describe('the route for gateways', () => {
  it('admits the gateway’s own caller token and no other', async () => {
    const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
    const url = (catalogue.orm.config.get('clientUrl') ?? '').toString();
    const config = readConfig({
      CATALOGUE_DATABASE_URL: url,
      CALLER_TOKEN_PUBLIC_KEY: JSON.stringify(await exportJWK(publicKey)),
      EXCHANGE_PRIVATE_KEY: '{}',
      EXCHANGE_TRUSTED_KEYS: '{"keys":[]}',
      DOSSIERS_URL: 'http://127.0.0.1:4002',
    });
    const changes = await composeChanges(config, catalogue.orm, pino({ level: 'silent' }));
    const app = fastify();
    await changes.plugin(app);
    const askAs = async (caller: Caller | null) => {
      const sign = (signed: Caller) =>
        new SignJWT({ caller: signed })
          .setProtectedHeader({ alg: 'EdDSA' })
          .setIssuer(CALLER_TOKEN_ISSUER)
          .setAudience(CALLER_TOKEN_AUDIENCE)
          .setExpirationTime('1m')
          .sign(privateKey);
      const headers = caller === null ? {} : { [CALLER_TOKEN_HEADER]: await sign(caller) };
      return app.inject({ method: 'GET', url: '/changes', headers });
    };
    try {
      expect((await askAs(null)).statusCode).toBe(401);
      expect((await askAs(anonymousCaller)).statusCode).toBe(403);
      const reply = await askAs(gatewayCaller);
      expect(reply.statusCode).toBe(200);
      expect(reply.json()).toEqual({ changes: [], cursor: expect.any(String), more: false });
    } finally {
      await app.close();
      await changes.stop();
    }
  });
});
