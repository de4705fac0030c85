import { err, ok, plainDate, vnd } from '@lienthong/kernel';
import { describe, expect, it } from 'vitest';
import {
  aFee,
  aLodging,
  anObligation,
  anOffer,
  LODGED_AT,
  local,
  lodged,
  PORTAL,
} from './dossier.fixture.js';
import { lodgeDossier } from './lodge-dossier.js';

describe('when a service stands', () => {
  it('takes the dossier in and gives the unit eight working hours to accept or refuse', () => {
    expect(lodgeDossier(aLodging(), anOffer())).toEqual(ok([lodged()]));
  });

  it('starts the reception deadline at the next opening when lodged at night', () => {
    const decided = lodgeDossier(aLodging({ at: local('2026-02-25 23:30') }), anOffer());
    expect(decided).toMatchObject({
      ok: true,
      value: [{ data: { receptionDueAt: local('2026-02-26 17:00') } }],
    });
  });

  it('does not count the Tết holidays toward the reception deadline', () => {
    const decided = lodgeDossier(aLodging({ at: local('2026-02-13 16:00') }), anOffer());
    expect(decided).toMatchObject({
      ok: true,
      value: [{ data: { receptionDueAt: local('2026-02-23 16:00') } }],
    });
  });

  it('raises a fee due at lodging together with the lodging', () => {
    const offer = anOffer({ fees: [aFee({ collection: 'AT_LODGING' })] });
    const obligation = anObligation({ collection: 'AT_LODGING' });
    expect(lodgeDossier(aLodging(), offer)).toEqual(
      ok([lodged(), { type: 'ObligationRaised', at: LODGED_AT, by: PORTAL, data: { obligation } }]),
    );
  });

  it('keeps fees and charges apart as lines of one obligation', () => {
    const charge = aFee({
      id: 'charge-1',
      kind: 'CHARGE',
      name: 'Lệ phí',
      amountVnd: vnd(50_000n),
      collection: 'AT_LODGING',
    });
    const offer = anOffer({ fees: [aFee({ collection: 'AT_LODGING' }), charge] });
    const decided = lodgeDossier(aLodging(), offer);
    expect(decided).toMatchObject({
      ok: true,
      value: [{}, { data: { obligation: { lines: [{ kind: 'FEE' }, { kind: 'CHARGE' }] } } }],
    });
  });

  it.each([
    ['of another channel', aFee({ collection: 'AT_LODGING', channel: 'POSTAL' })],
    ['of no đồng', aFee({ collection: 'AT_LODGING', amountVnd: vnd(0n) })],
    ['due at reception', aFee({ collection: 'AT_RECEPTION' })],
  ])('asks no money for a fee %s', (_which, fee) => {
    expect(lodgeDossier(aLodging(), anOffer({ fees: [fee] }))).toEqual(ok([lodged()]));
  });
});

describe('when the service does not stand on that day', () => {
  const notInForce = err({
    type: 'ServiceNotInForce',
    serviceId: 'bn-provincial-centre:1.013830',
    day: plainDate('2026-02-25'),
  });

  it('refuses before its first day', () => {
    expect(lodgeDossier(aLodging(), anOffer({ validFrom: plainDate('2026-02-26') }))).toEqual(notInForce);
  });

  it('refuses on the first day on which it no longer stands, by the day in Viet Nam', () => {
    const offer = anOffer({ validUntil: plainDate('2026-02-25') });
    expect(lodgeDossier(aLodging({ at: local('2026-02-25 00:30') }), offer)).toEqual(notInForce);
    expect(lodgeDossier(aLodging({ at: local('2026-02-24 23:30') }), offer).ok).toBe(true);
  });
});

describe('when nobody has declared the fees', () => {
  const notDeclared = err({ type: 'FeesNotDeclared', procedureCode: '1.013830' });

  it('refuses, because an empty list of undeclared fees is not "free"', () => {
    expect(lodgeDossier(aLodging(), anOffer({ feesDeclared: false, fees: [] }))).toEqual(notDeclared);
  });

  it('refuses an amount that only a person can tell', () => {
    const offer = anOffer({ fees: [aFee({ collection: 'AT_LODGING', amountVnd: null })] });
    expect(lodgeDossier(aLodging(), offer)).toEqual(notDeclared);
  });
});

describe('when the calendar ends before the deadline', () => {
  it('refuses rather than guess the holidays', () => {
    const decided = lodgeDossier(aLodging({ at: local('2026-12-31 16:00') }), anOffer());
    expect(decided).toMatchObject({
      ok: false,
      error: { type: 'CalendarNotCovering', calendarId: 'office' },
    });
  });
});
