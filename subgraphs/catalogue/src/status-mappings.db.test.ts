import 'reflect-metadata';
import { fixedClock, fromVietnamTime, plainDate } from '@lienthong/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CatalogueAsk, openCatalogueAsk } from './catalogue-ask.fixture.js';
import { aStatusMapping } from './domain/codes/status-mapping.fixture.js';
import type { StatusMapping } from './domain/codes/status-mapping.js';
import type { Service } from './domain/service.js';
import type { PublicationDatabase } from './operations/ports.js';
import { publishServices } from './operations/publish-services.js';
import { publishStatusMappings } from './operations/publish-status-mappings.js';
import { createCatalogueReader } from './persistence/catalogue-reader.js';
import { createPublicationDatabase } from './persistence/publication-database.js';

let catalogue: CatalogueAsk;
let database: PublicationDatabase;
beforeAll(async () => {
  catalogue = await openCatalogueAsk();
  database = createPublicationDatabase(catalogue.orm);
});
afterAll(() => catalogue?.close());

const enter = (...mappings: StatusMapping[]) => publishStatusMappings({ database })(mappings);

const told = (key: string): Promise<{ payload: { mappings: object[] } }[]> =>
  catalogue.orm.em.fork().execute(
    `select payload from exchange_outbox
       where kind = 'catalogue.status-mappings-published' and key = ? order by sequence`,
    [key],
  );

const SERVICE = 'bn-provincial-centre:1.013830';
const missingOf = async (id: string) => {
  const { onlineService } = await catalogue.ask(
    `{ onlineService(id: "${id}") { completeness { complete missing { code message } } } }`,
  );
  return onlineService.completeness;
};
const publish = async (change: Partial<Service>) => {
  const [service] = await createCatalogueReader(catalogue.orm).services([SERVICE]);
  if (service === undefined) throw new Error('The sample has no such service');
  const clock = fixedClock(fromVietnamTime({ day: plainDate('2026-11-20'), minute: 540 }));
  return publishServices({ database, clock })([{ ...service, ...change }], {
    recordedBy: 'test',
    decision: null,
  });
};

const ENDED = plainDate('2026-11-20');

describe('the table of a province', () => {
  it('lets its services run online', async () => {
    expect(await missingOf(SERVICE)).toEqual({ complete: true, missing: [] });
    expect(await publish({ agencyName: 'Sở Tư pháp tỉnh' })).toEqual({ changed: 1, refused: [] });
  });

  it('is told to the dossiers whole when one line of it changes, and not when it is entered again', async () => {
    const before = await told('PROVINCE|24');
    expect(before).toHaveLength(1);
    const waiting = aStatusMapping({ subStatus: 'FINANCIAL_OBLIGATION', national: '6' });
    expect(await enter(waiting)).toEqual({ changed: 1, refused: [] });
    expect(await enter(waiting)).toEqual({ changed: 0, refused: [] });
    const after = await told('PROVINCE|24');
    expect(after).toHaveLength(2);
    expect(after[1]?.payload.mappings).toHaveLength(7);
    expect(after[1]?.payload.mappings).toContainEqual({
      status: 'RECEIVED',
      subStatus: 'FINANCIAL_OBLIGATION',
      national: '6',
      validFrom: '2025-07-01',
      validUntil: null,
    });
  });

  it('names every status that is no longer mapped, and keeps services from going online', async () => {
    const ended = ['RECEIVED', 'RETURNED'].map((status) =>
      aStatusMapping({ status, national: status === 'RETURNED' ? '10' : '2', validUntil: ENDED }),
    );
    expect(await enter(...ended)).toEqual({ changed: 2, refused: [] });
    expect(await missingOf(SERVICE)).toEqual({
      complete: false,
      missing: [
        {
          code: 'STATUS_UNMAPPED:RECEIVED',
          message: 'Trạng thái hồ sơ RECEIVED chưa được ánh xạ với mã trạng thái quốc gia.',
        },
        {
          code: 'STATUS_UNMAPPED:RETURNED',
          message: 'Trạng thái hồ sơ RETURNED chưa được ánh xạ với mã trạng thái quốc gia.',
        },
      ],
    });
    expect(await publish({ agencyName: 'Sở khác' })).toEqual({
      changed: 0,
      refused: [{ serviceId: SERVICE, missing: ['STATUS_UNMAPPED:RECEIVED', 'STATUS_UNMAPPED:RETURNED'] }],
    });
    expect(await publish({ level: 'INFORMATION' })).toEqual({ changed: 1, refused: [] });
  });

  it('gives way to the table of an agency', async () => {
    const scope = { kind: 'AGENCY', id: 'H05.14' } as const;
    const own = [
      aStatusMapping({ scope, national: 'NOT_TOLD' }),
      aStatusMapping({ scope, status: 'RETURNED', national: '10' }),
    ];
    expect(await enter(...own)).toEqual({ changed: 2, refused: [] });
    expect(await missingOf(SERVICE)).toEqual({ complete: true, missing: [] });
    expect(await publish({ level: 'FULL' })).toEqual({ changed: 1, refused: [] });
    expect((await told('AGENCY|H05.14')).at(-1)?.payload.mappings).toHaveLength(2);
  });

  it('takes in nothing that is refused, and everything beside it', async () => {
    const scope = { kind: 'PROVINCE', id: '22' } as const;
    const good = aStatusMapping({ scope, subStatus: 'FINANCIAL_OBLIGATION', national: '6' });
    const twice = { ...good, national: '4' };
    const rival = aStatusMapping({ scope, validFrom: plainDate('2026-01-01') });
    const odd = aStatusMapping({ scope, validFrom: plainDate('2020-01-01'), national: '11' });
    const lost = aStatusMapping({ scope: { kind: 'PROVINCE', id: '00' } });
    const nobody = aStatusMapping({ scope: { kind: 'AGENCY', id: 'H99' } });
    const { changed, refused } = await enter(good, twice, rival, odd, lost, nobody);
    expect(changed).toBe(1);
    expect(refused.map(({ reason }) => reason)).toEqual([
      expect.objectContaining({ type: 'StatusMappingsOverlap', mappingId: rival.id }),
      { type: 'NationalStatusUnknown', mappingId: odd.id, national: '11' },
      { type: 'UnknownCode', kind: 'PROVINCE', code: '00' },
      { type: 'UnknownCode', kind: 'AGENCY', code: 'H99' },
      { type: 'StatusMappingRepeated', mappingId: good.id },
    ]);
    expect(await told('PROVINCE|00')).toEqual([]);
  });
});
