import { parseTrustedKeys, signDelivery } from '@lienthong/exchange';
import { systemClock } from '@lienthong/kernel';
import { type FastifyInstance, fastify } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  aSigner,
  openTestExchange,
  type TestExchange,
} from '../../../../../packages/exchange/src/testing/test-exchange.js';
import { sectorUpdates } from './sector-updates.js';

const land = aSigner('land');
let exchange: TestExchange;
let app: FastifyInstance;

beforeAll(async () => {
  exchange = await openTestExchange();
  app = fastify();
  await app.register(
    sectorUpdates({
      em: () => exchange.em.fork(),
      trustedKeys: parseTrustedKeys(JSON.stringify({ keys: [land.publicJwk] })),
      clock: systemClock,
      onAccepted: () => {},
    }),
  );
});
afterAll(async () => {
  await app?.close();
  await exchange?.close();
});

const anUpdate = (sequence: number, changes: object = {}): object => ({
  dossierCode: 'H05.14-260225-0001',
  sequence,
  status: 'IN_PROCESS',
  at: '2026-03-02T09:00:00+07:00',
  ...changes,
});

const push = async (body: string): Promise<{ status: number; statuses: readonly string[] | undefined }> => {
  const signed = signDelivery(land.signer, {
    deliveryId: 'd-1',
    sequence: null,
    body,
    at: systemClock.now(),
  });
  const answer = await app.inject({
    method: 'POST',
    url: '/sector/updates',
    headers: { 'content-type': 'application/json', ...signed },
    body,
  });
  const { items } = answer.json<{ items?: readonly { readonly status: string }[] }>();
  return { status: answer.statusCode, statuses: items?.map(({ status }) => status) };
};

describe('a batch of a sector system', () => {
  it('loses only the report whose text no database keeps', async () => {
    const updates = [
      anUpdate(1),
      anUpdate(2, { note: 'half \ud83c' }),
      anUpdate(3, { status: 'nul \u0000' }),
      anUpdate(4, { note: 'whole 🌸' }),
    ];
    expect(await push(JSON.stringify({ updates }))).toEqual({
      status: 200,
      statuses: ['ACCEPTED', 'REJECTED', 'REJECTED', 'ACCEPTED'],
    });
  });

  it('is refused when a member is named twice, for readers differ in which one they believe', async () => {
    const update = JSON.stringify(anUpdate(5)).replace('"sequence":5', '"sequence":5,"sequence":6');
    expect(await push(`{"updates":[${update}]}`)).toEqual({ status: 400, statuses: undefined });
  });
});
