import { generateKeyPairSync } from 'node:crypto';
import { formatInstant, type Instant, instant } from '@lienthong/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMessageSigner, type MessageSigner } from './message-signer.js';
import { isGenuineReceipt, signReceipt } from './receipt.js';
import { DELIVERY_HEADERS, signDelivery, verifyDelivery, WINDOW_MS } from './signed-delivery.js';
import { parseTrustedKeys, type TrustedKeys } from './trusted-keys.js';

const now = instant(Date.parse('2026-03-02T01:00:00Z'));
const hour = 3_600_000;
const body = '{"items":[{"messageId":"m-1"}]}';

interface TestKey {
  readonly client: string;
  readonly signer: MessageSigner;
  readonly jwk: object;
}

function aKey(client: string, kid: string, validity: object = {}): TestKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  const { d, x, kty, crv } = privateKey.export({ format: 'jwk' });
  return {
    client,
    signer: createMessageSigner(JSON.stringify({ kid, kty, crv, x, d }), client),
    jwk: { client, kid, kty, crv, x, ...validity },
  };
}

const trusting = (...keys: TestKey[]): TrustedKeys =>
  parseTrustedKeys(JSON.stringify({ keys: keys.map(({ jwk }) => jwk) }));

const signedBy = (signer: MessageSigner, at: Instant = now): Record<string, string> =>
  signDelivery(signer, { deliveryId: 'm-1', sequence: 7, body, at });

const verify = (trustedKeys: TrustedKeys, headers: Record<string, string>, at = now) =>
  verifyDelivery(trustedKeys, { headers, body: Buffer.from(body), at });

const notProven = { ok: false, error: { type: 'NOT_PROVEN' } };
const dossiers = aKey('dossiers', 'k1');
const payments = aKey('payments', 'k1');

describe('a push signed by a trusted client', () => {
  it('proves client, delivery and sequence', () => {
    expect(verify(trusting(dossiers), signedBy(dossiers.signer))).toEqual({
      ok: true,
      value: { client: 'dossiers', deliveryId: 'm-1', sequence: 7 },
    });
  });

  it('proves a message without a sequence', () => {
    const headers = signDelivery(dossiers.signer, { deliveryId: 'm-1', sequence: null, body, at: now });
    expect(verify(trusting(dossiers), headers)).toMatchObject({ ok: true, value: { sequence: null } });
  });

  it.each(Object.values(DELIVERY_HEADERS))('is refused when its header %s is changed or missing', (name) => {
    const headers = signedBy(dossiers.signer);
    const { [name]: value = '', ...others } = headers;
    const changed = value.endsWith('1') ? `${value.slice(0, -1)}2` : `${value.slice(0, -1)}1`;
    expect(verify(trusting(dossiers), { ...others, [name]: changed })).toEqual(notProven);
    expect(verify(trusting(dossiers), others)).toEqual(notProven);
  });

  it('is refused when any byte of its body is another', () => {
    const headers = signedBy(dossiers.signer);
    fc.assert(
      fc.property(fc.nat({ max: body.length - 1 }), fc.integer({ min: 1, max: 255 }), (place, change) => {
        const altered = Buffer.from(body);
        altered.writeUInt8(altered.readUInt8(place) ^ change, place);
        const result = verifyDelivery(trusting(dossiers), { headers, body: altered, at: now });
        expect(result).toEqual(notProven);
      }),
    );
  });

  it("is refused under another client's name, though both clients call their key the same", () => {
    const headers = { ...signedBy(payments.signer), [DELIVERY_HEADERS.client]: 'dossiers' };
    expect(verify(trusting(dossiers, payments), headers)).toEqual(notProven);
  });

  it('is refused when the key is not known, in the same words as a wrong signature', () => {
    expect(verify(trusting(payments), signedBy(dossiers.signer))).toEqual(notProven);
  });
});

describe('the window', () => {
  it.each([-WINDOW_MS, 0, WINDOW_MS])('holds for a sender whose clock is off by %i ms', (skewMs) => {
    expect(verify(trusting(dossiers), signedBy(dossiers.signer, instant(now + skewMs))).ok).toBe(true);
  });

  it.each([-2 * WINDOW_MS, -WINDOW_MS - 1, WINDOW_MS + 1])(
    'tells a proven sender that it is off by %i ms',
    (skewMs) => {
      expect(verify(trusting(dossiers), signedBy(dossiers.signer, instant(now + skewMs)))).toEqual({
        ok: false,
        error: { type: 'OUTSIDE_WINDOW', skewMs },
      });
    },
  );
});

describe('keys changed in overlap', () => {
  const old = aKey('dossiers', 'old', { validUntil: formatInstant(instant(now + hour)) });
  const next = aKey('dossiers', 'next', { validFrom: formatInstant(instant(now - hour)) });
  const trusted = trusting(old, next);
  const worksAt = (key: TestKey, at: Instant): boolean => verify(trusted, signedBy(key.signer, at), at).ok;

  it('both work during the overlap', () => {
    expect([old, next].map((key) => worksAt(key, now))).toEqual([true, true]);
  });

  it('only the old one works before, and only the new one after', () => {
    expect([old, next].map((key) => worksAt(key, instant(now - 2 * hour)))).toEqual([true, false]);
    expect([old, next].map((key) => worksAt(key, instant(now + hour)))).toEqual([false, true]);
  });
});

describe('a receipt', () => {
  const facts = {
    inboxId: 'i-1',
    source: 'dossiers',
    messageId: 'm-1',
    sequence: 7,
    bodyHash: 'aa',
    receivedAt: formatInstant(now),
  };

  it('is genuine when the receiver signed it', () => {
    expect(isGenuineReceipt(trusting(payments), signReceipt(payments.signer, facts), now)).toBe(true);
  });

  it.each([
    { inboxId: 'i-2' },
    { messageId: 'm-2' },
    { sequence: 8 },
    { bodyHash: 'ab' },
    { receivedAt: formatInstant(instant(now + 1)) },
    { receiver: 'dossiers' },
  ])('is not genuine with %o', (change) => {
    const receipt = { ...signReceipt(payments.signer, facts), ...change };
    expect(isGenuineReceipt(trusting(payments, dossiers), receipt, now)).toBe(false);
  });
});

describe('a configuration that is no key', () => {
  it('is refused without being quoted', () => {
    expect(() => createMessageSigner('{"d":"secret"}', 'dossiers')).toThrow(/^(?!.*secret).*private Ed25519/);
    expect(() => parseTrustedKeys('{"keys":[{"client":"a.b"}]}')).toThrow('trusted keys');
  });
});
