import { generateKeyPairSync, verify } from 'node:crypto';
import { fixedClock, instant, sha256 } from '@lienthong/kernel';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import type { CallAnswer, OutgoingCall } from '../counterpart/outgoing-calls.js';
import { openStore, type Store } from '../counterpart/store.js';
import { classifyPushAnswer, owedPush } from './push-sender.js';
import { createPushSigner } from './push-signature.js';
import { SECTOR_SCHEMA } from './records.js';
import { createSector } from './server.js';

const MORNING = instant(Date.parse('2026-03-02T09:00:00+07:00'));
const CODE = 'H05.14-260302-0001';

function aSector(from: { store?: Store } = {}) {
  const clock = fixedClock(MORNING);
  const store = from.store ?? openStore(null, 'sector', SECTOR_SCHEMA);
  const sent: OutgoingCall[] = [];
  const answers: CallAnswer[] = [];
  const { app, toGraph } = createSector({
    store,
    clock,
    log: pino({ level: 'silent' }),
    verifyBearer: async (authorization) =>
      authorization === undefined
        ? null
        : { subject: 'x', kind: authorization.replace('Bearer ', ''), identityNumber: null },
    sendToGraph: async (call) => {
      sent.push(call);
      return answers.shift() ?? { type: 'DONE', note: 'HTTP 200' };
    },
  });
  const post = (url: string, payload: object, authorization?: string) =>
    app.inject({
      method: 'POST',
      url,
      payload,
      headers: authorization === undefined ? {} : { authorization },
    });
  return { app, toGraph, store, clock, sent, answers, post };
}

const bodyOf = (call: OutgoingCall | undefined): unknown => JSON.parse(owedPush.parse(call?.body).body);

describe('changing a record', () => {
  it('pushes the new status with a sequence that rises per dossier', async () => {
    const sector = aSector();
    await sector.post(`/sandbox/records/${CODE}/status`, { status: 1, note: 'Đã nhận' });
    await sector.post(`/sandbox/records/${CODE}/status`, { status: 4 });
    await sector.toGraph.sendDue();
    expect(sector.sent.map(bodyOf)).toEqual([
      {
        updates: [
          { dossierCode: CODE, sequence: 1, status: 1, note: 'Đã nhận', at: '2026-03-02T02:00:00.000Z' },
        ],
      },
      { updates: [{ dossierCode: CODE, sequence: 2, status: 4, note: '', at: '2026-03-02T02:00:00.000Z' }] },
    ]);
    expect(sector.sent.map((call) => owedPush.parse(call.body).sequence)).toEqual([1, 2]);
  });

  it('is refused for a status that does not exist, and pushes nothing', async () => {
    const sector = aSector();
    expect((await sector.post(`/sandbox/records/${CODE}/status`, { status: 7 })).statusCode).toBe(400);
    await sector.toGraph.sendDue();
    expect(sector.sent).toEqual([]);
  });

  it('is pushed again unchanged until the graph took it, also after a restart', async () => {
    const before = aSector();
    before.answers.push({ type: 'REPEAT', note: 'HTTP 503' });
    await before.post(`/sandbox/records/${CODE}/status`, { status: 3 });
    await before.toGraph.sendDue();
    const after = aSector(before);
    after.clock.set(instant(MORNING + 60_000));
    await after.toGraph.sendDue();
    expect(after.sent[0]?.body).toEqual(before.sent[0]?.body);
  });
});

describe('a push on demand', () => {
  it('carries the updates as they were given, and can be repeated to the byte', async () => {
    const sector = aSector();
    const updates = [{ dossierCode: CODE, sequence: 9, status: 2 }, { nonsense: true }];
    const { deliveryId } = (await sector.post('/sandbox/pushes', { updates })).json();
    expect((await sector.post(`/sandbox/pushes/${deliveryId}/again`, {})).statusCode).toBe(202);
    await sector.toGraph.sendDue();
    expect(bodyOf(sector.sent[0])).toEqual({ updates });
    expect(sector.sent[1]?.body).toEqual(sector.sent[0]?.body);
    expect((await sector.app.inject(`/sandbox/pushes/${deliveryId}`)).json()).toMatchObject({
      calls: [{ done: true }, { done: true }],
    });
  });
});

describe('traTrangThaiHoSo', () => {
  it.each([
    ['the status of a known dossier', { maDonVi: 27, maHoSo: CODE }, { status: 2, noiDung: 'Thiếu giấy' }],
    ['not found for another', { maDonVi: 27, maHoSo: 'other' }, { status: 0, errorCode: 201 }],
    ['a wrong agency for text', { maDonVi: 'H05', maHoSo: CODE }, { status: 0, errorCode: 106 }],
  ])('answers %s', async (_title, inquiry, answer) => {
    const sector = aSector();
    await sector.post(`/sandbox/records/${CODE}/status`, { status: 2, note: 'Thiếu giấy' });
    expect((await sector.post('/traTrangThaiHoSo', inquiry, 'Bearer MACHINE')).json()).toMatchObject(answer);
  });

  it('tells nothing without a token, nor to an applicant', async () => {
    const sector = aSector();
    const inquiry = { maDonVi: 27, maHoSo: CODE };
    expect((await sector.post('/traTrangThaiHoSo', inquiry)).json()).toMatchObject({ errorCode: 100 });
    expect((await sector.post('/traTrangThaiHoSo', inquiry, 'Bearer APPLICANT')).json()).toMatchObject({
      errorCode: 100,
    });
  });
});

describe('the signature of a push', () => {
  it('is Ed25519 over client, delivery, time, sequence and hash of the body', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const signPush = createPushSigner(JSON.stringify({ ...privateKey.export({ format: 'jwk' }), kid: 'k1' }));
    const headers = signPush({ deliveryId: 'd-1', sequence: 3, body: '{}', at: MORNING });
    const text = `civil-status.d-1.${MORNING}.3.${sha256('{}')}`;
    const signature = Buffer.from(String(headers['x-lienthong-signature']), 'base64url');
    expect(verify(null, Buffer.from(text), publicKey, signature)).toBe(true);
    expect(verify(null, Buffer.from(`${text}0`), publicKey, signature)).toBe(false);
    expect(headers).toMatchObject({ 'x-lienthong-key-id': 'k1', 'x-lienthong-client': 'civil-status' });
  });

  it('is never made with something that is no key, and the text is not quoted', () => {
    expect(() => createPushSigner('a secret')).toThrow(/not the JSON of a private Ed25519 JWK/);
  });
});

describe('the answer of the graph to a push', () => {
  it.each([
    [200, 'DONE'],
    [422, 'DONE'],
    [401, 'REPEAT'],
    [503, 'REPEAT'],
  ])('HTTP %i is %s', (statusCode, type) => {
    expect(classifyPushAnswer(statusCode, '').type).toBe(type);
  });

  it('is noted item by item', () => {
    const body = JSON.stringify({ items: [{ status: 'ACCEPTED' }, { status: 'REJECTED' }] });
    expect(classifyPushAnswer(200, body)).toEqual({ type: 'DONE', note: 'HTTP 200 ACCEPTED REJECTED' });
  });
});
