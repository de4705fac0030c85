import {
  createWorld,
  type JourneyFacts,
  runJourney,
  s1BacNinh,
  type World,
} from '@lienthong/sandbox/journey';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../testkit/eventually.js';
import { startTestSystem, type TestSystem } from '../testkit/system.js';

const STEPS_UNTIL_RECEPTION = s1BacNinh.slice(0, 4);

describe('S6 · a sector system pushes duplicated, late and invalid updates', () => {
  let system: TestSystem;
  let world: World;
  let facts: JourneyFacts;

  beforeAll(async () => {
    system = await startTestSystem({ sample: true });
    world = createWorld(system.urls);
    facts = await runJourney(STEPS_UNTIL_RECEPTION, world, { begin: () => undefined, end: () => undefined });
  });
  afterAll(() => system?.stop());

  const update = (sequence: number, status: number) => ({
    dossierCode: facts.code,
    sequence,
    status,
    note: '',
    at: '2026-03-02T09:00:00+07:00',
  });

  async function push(...updates: object[]): Promise<string> {
    const url = `${system.urls.sector}/sandbox/pushes`;
    const { deliveryId } = await world.http<{ deliveryId: string }>({
      method: 'POST',
      url,
      body: { updates },
    });
    await eventually('the push to be answered', async () => {
      const { calls } = await world.http<Calls>({ method: 'GET', url: `${url}/${deliveryId}` });
      return calls.length > 0 && calls.every(({ done }) => done);
    });
    return deliveryId;
  }

  const reports = async (): Promise<SectorAnswer['dossierByCode']> => {
    const query = `query ($code: String!) {
      dossierByCode(code: $code) { sectorStatus { source status sequence } history { event } historyVerdict { intact } }
    }`;
    return (await world.ask<SectorAnswer>('officer-receiver', query, { code: facts.code })).dossierByCode;
  };

  const countReports = async (): Promise<number> =>
    (await reports()).history.filter(({ event }) => event === 'SectorStatusReported').length;

  it('applies the valid one of a batch and leaves the malformed one aside', async () => {
    await push({ ...update(1, 2), sequence: 'first' }, update(1, 2));
    await eventually('the report', async () => (await reports()).sectorStatus?.status === '2');
    expect(await countReports()).toBe(1);
  });

  it('applies a repeated push once', async () => {
    const deliveryId = await push(update(3, 3));
    await eventually('the report', async () => (await reports()).sectorStatus?.sequence === 3);
    const again = `${system.urls.sector}/sandbox/pushes/${deliveryId}/again`;
    await world.http({ method: 'POST', url: again });
    await push(update(3, 3));
    expect(await countReports()).toBe(2);
  });

  it('never lets a late update overwrite a newer one', async () => {
    await push(update(2, 1));
    await push(update(4, 4));
    await eventually('the newest report', async () => (await reports()).sectorStatus?.sequence === 4);
    const { sectorStatus, historyVerdict } = await reports();
    expect(sectorStatus).toEqual({ source: 'civil-status', status: '4', sequence: 4 });
    expect(await countReports()).toBe(3);
    expect(historyVerdict.intact).toBe(true);
  });

  it('does not let the sector system speak as another subgraph', async () => {
    const response = await fetch(`${system.urls.dossiers}/exchange/receive`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-lienthong-client': 'payments' },
      body: JSON.stringify({ items: [] }),
    });
    expect(response.status).toBe(401);
  });
});

interface Calls {
  readonly calls: readonly { readonly done: boolean }[];
}

interface SectorAnswer {
  readonly dossierByCode: {
    readonly sectorStatus: {
      readonly source: string;
      readonly status: string;
      readonly sequence: number;
    } | null;
    readonly history: readonly { readonly event: string }[];
    readonly historyVerdict: { readonly intact: boolean };
  };
}
