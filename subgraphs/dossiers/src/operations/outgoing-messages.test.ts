import { formatInstant } from '@lienthong/kernel';
import {
  OBLIGATION_CANCELLED,
  OBLIGATION_RAISED,
  obligationCancelled,
  obligationRaised,
} from '@lienthong/messages';
import { describe, expect, it } from 'vitest';
import {
  ACCEPTED_AT,
  aDossier,
  lodged,
  raised,
  refused,
  resumed,
  settled,
  suspended,
  untilPrepaymentDue,
  untilReturned,
} from '../domain/dossier.fixture.js';
import type { DossierEvent } from '../domain/event.js';
import { FIRST_PREVIOUS_HASH, linkEntry } from '../domain/history-chain.js';
import {
  messagesOf,
  NATIONAL_PORTAL,
  PAYMENTS,
  PORTAL_PROGRESS,
  PORTAL_SNAPSHOT,
} from './outgoing-messages.js';

const messagesAbout = (events: readonly DossierEvent[]) =>
  messagesOf(
    aDossier(...events),
    events.map((event, index) =>
      linkEntry({ dossierId: 'dossier-1', sequence: index + 1, previousHash: FIRST_PREVIOUS_HASH }, event),
    ),
  );

const toPortal = (events: readonly DossierEvent[]): unknown[] =>
  messagesAbout(events)
    .filter(({ destination }) => destination === NATIONAL_PORTAL)
    .map(({ kind, payload }) => [kind, (payload as { sequence: number }).sequence]);

describe('what the national portal hears', () => {
  it('is each event of the journey in order, the dossier always before its progress', () => {
    expect(toPortal(untilReturned())).toEqual([
      [PORTAL_SNAPSHOT, 2],
      [PORTAL_PROGRESS, 2],
      [PORTAL_SNAPSHOT, 3],
      [PORTAL_PROGRESS, 3],
      [PORTAL_PROGRESS, 4],
      [PORTAL_PROGRESS, 5],
      [PORTAL_PROGRESS, 6],
      [PORTAL_SNAPSHOT, 7],
      [PORTAL_PROGRESS, 7],
      [PORTAL_SNAPSHOT, 8],
      [PORTAL_PROGRESS, 8],
    ]);
  });

  it('is nothing at the lodging, which it knows already', () => {
    expect(toPortal([lodged()])).toEqual([]);
  });

  it('is the refusal as a snapshot, for there is no progress of what was not received', () => {
    expect(toPortal([lodged(), refused()])).toEqual([[PORTAL_SNAPSHOT, 2]]);
  });

  it('is the payment, but not the suspension around it', () => {
    expect(toPortal([...untilPrepaymentDue(), settled(), resumed(null)])).toEqual([
      [PORTAL_SNAPSHOT, 2],
      [PORTAL_PROGRESS, 2],
      [PORTAL_SNAPSHOT, 5],
    ]);
    expect(toPortal([lodged(), raised('AT_LODGING')])).toEqual([]);
  });

  it('may be coalesced where it is the whole dossier, never where it is a step', () => {
    for (const { kind, snapshot } of messagesAbout(untilReturned())) {
      expect(snapshot ?? false).toBe(kind === PORTAL_SNAPSHOT);
    }
  });

  it('points at the history and carries nothing of the dossier itself', () => {
    for (const { key, payload } of messagesAbout(untilReturned())) {
      expect(key).toBe('dossier-1');
      expect(Object.keys(payload ?? {})).toEqual(['dossierId', 'sequence']);
    }
  });
});

describe('what payments hears', () => {
  it('is each obligation with its lines, fit for the contract', () => {
    const [message, ...others] = messagesAbout([...untilPrepaymentDue(), suspended()]).filter(
      ({ destination }) => destination === PAYMENTS,
    );
    expect(others).toEqual([]);
    expect(message).toMatchObject({ kind: OBLIGATION_RAISED, key: 'dossier-1' });
    expect(obligationRaised.parse(message?.payload)).toMatchObject({
      obligationId: 'obligation-1',
      dossierCode: 'H05.14-260225-0001',
      unitId: 'bn-provincial-centre',
      owner: { subject: 'applicant-hoa', identityIndex: 'index-of-hoa' },
      lines: [{ id: 'fee-1', code: 'fee-1', kind: 'FEE', amountVnd: '100000' }],
      raisedAt: formatInstant(ACCEPTED_AT),
    });
  });

  it('names no dossier code before the reception', () => {
    const [message] = messagesAbout([lodged(), raised('AT_LODGING')]);
    expect(obligationRaised.parse(message?.payload).dossierCode).toBeNull();
  });

  it('is that nobody has to pay for what was refused, and nothing of what was paid before', () => {
    const refusal = refused();
    const [, cancelled, ...others] = messagesAbout([lodged(), raised('AT_LODGING'), refusal]).filter(
      ({ destination }) => destination === PAYMENTS,
    );
    expect(others).toEqual([]);
    expect(cancelled).toMatchObject({ kind: OBLIGATION_CANCELLED, key: 'dossier-1' });
    expect(obligationCancelled.parse(cancelled?.payload)).toEqual({
      obligationId: 'obligation-1',
      dossierId: 'dossier-1',
      cancelledAt: formatInstant(refusal.at),
    });
    const paid = messagesAbout([lodged(), raised('AT_LODGING'), settled(), refusal]);
    expect(paid.some(({ kind }) => kind === OBLIGATION_CANCELLED)).toBe(false);
  });

  it('is nothing of a dossier without a fee', () => {
    expect(messagesAbout(untilReturned()).some(({ destination }) => destination === PAYMENTS)).toBe(false);
  });
});
