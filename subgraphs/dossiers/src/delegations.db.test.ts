import type { IncomingMessage } from '@lienthong/exchange';
import { err, unwrap } from '@lienthong/kernel';
import { DELEGATION_PUBLISHED, type DelegationPublished, SERVICE_PUBLISHED } from '@lienthong/messages';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, migratedTemplate, type TestDatabase } from '../../../test/testkit/database.js';
import { aService, FREE, fromCatalogue } from './catalogue-copies.fixture.js';
import { aProcess } from './domain/dossier.fixture.js';
import {
  aCommand,
  anOfficer,
  lodgedId,
  lodgementOf,
  migrateDossiers,
  openDossiers,
  type TestDossiers,
} from './dossiers.fixture.js';

let database: TestDatabase;
let dossiers: TestDossiers;

beforeAll(async () => {
  database = await createTestDatabase(await migratedTemplate('dossiers', migrateDossiers));
  dossiers = await openDossiers(database.url);
});
afterAll(async () => {
  await dossiers?.close();
  await database?.drop();
});

const aDelegation = (change: Partial<DelegationPublished> = {}): DelegationPublished => ({
  delegationId: 'bn-justice-appraisal',
  kind: 'AUTHORISED',
  fromAgency: 'H05.14',
  to: { agencyIdentifier: null, role: 'RECEIVER', unitId: 'bn-provincial-centre' },
  action: 'APPRAISE',
  procedureCodes: ['1.013830'],
  legalBasis: '299/QĐ-UBND',
  appraisal: null,
  validFrom: '2022-01-01',
  validUntil: null,
  ...change,
});

const told = (body: DelegationPublished, sequence: number): IncomingMessage => ({
  ...fromCatalogue(DELEGATION_PUBLISHED, body, `${body.delegationId}-${sequence}`),
  key: body.delegationId,
  sequence,
});

const copies = (id: string) =>
  dossiers.rows<{ unit: string | null; agency: string; body: DelegationPublished }>(
    'select unit_id as unit, agency_identifier as agency, body from catalogue_copy where kind = ? and id = ?',
    [DELEGATION_PUBLISHED, id],
  );

describe('a delegation that the catalogue published', () => {
  const appraised = aDelegation({ appraisal: { reference: '1/STP', on: '2022-01-05', by: 'H05.14' } });

  it('is kept under its unit and its authority, once, however often it comes', async () => {
    await dossiers.receive([told(aDelegation(), 1)]);
    await dossiers.receive([told(aDelegation(), 1)]);
    expect(await copies('bn-justice-appraisal')).toEqual([
      { unit: 'bn-provincial-centre', agency: 'H05.14', body: aDelegation() },
    ]);
  });

  it('gives way to what is told of it later, and never to what comes late', async () => {
    await dossiers.receive([told(appraised, 3)]);
    await dossiers.receive([told(aDelegation({ legalBasis: 'overtaken' }), 2)]);
    expect(await copies('bn-justice-appraisal')).toMatchObject([{ body: appraised }]);
  });

  it('is kept in the form told last when several come in the wrong order', async () => {
    const last = aDelegation({ delegationId: 'shuffled', validUntil: '2023-01-01' });
    await dossiers.receive([told(last, 2), told(aDelegation({ delegationId: 'shuffled' }), 1)]);
    expect(await copies('shuffled')).toMatchObject([{ body: last }]);
  });

  it('is not kept when it does not fit its contract', async () => {
    await dossiers.receive([told({ ...aDelegation({ delegationId: 'empty' }), procedureCodes: [] }, 1)]);
    expect(await copies('empty')).toEqual([]);
    const [entry] = await dossiers.rows<{ state: string; reason: string }>(
      'select state, reason from exchange_inbox where key = ?',
      ['empty'],
    );
    expect(entry).toMatchObject({ state: 'REJECTED', reason: expect.stringContaining('procedureCodes') });
  });
});

describe('a dossier whose appraisal and approval are delegated steps', () => {
  const steps = aProcess().steps.map((step) =>
    step.action === 'APPRAISE' || step.action === 'APPROVE' ? { ...step, delegated: true } : step,
  );
  const handedDown = (action: DelegationPublished['action']): DelegationPublished =>
    aDelegation({
      delegationId: `delegated-${action}`,
      to: { agencyIdentifier: 'H05.00.01', role: null, unitId: null },
      action,
      procedureCodes: [FREE],
      appraisal: { reference: '1/STP', on: '2022-01-05', by: 'H05.14' },
    });

  it('goes on only on a delegation in effect, and tells which one each step was done on', async () => {
    await dossiers.receive([fromCatalogue(SERVICE_PUBLISHED, aService(FREE, steps))]);
    const id = await lodgedId(dossiers, lodgementOf(FREE));
    unwrap(await dossiers.accept(anOfficer(), aCommand(id)));
    const draft = { title: 'Thẻ', opinion: '' };
    const appraise = () => dossiers.appraise(anOfficer({ subject: 'one' }), { ...aCommand(id), ...draft });
    const approve = () => dossiers.approve(anOfficer({ subject: 'another' }), aCommand(id));

    expect(await appraise()).toEqual(err({ type: 'DelegationNotInEffect', action: 'APPRAISE' }));
    await dossiers.receive([told(handedDown('APPRAISE'), 1)]);
    unwrap(await appraise());
    expect(await approve()).toEqual(err({ type: 'DelegationNotInEffect', action: 'APPROVE' }));
    await dossiers.receive([told(handedDown('APPROVE'), 1)]);
    unwrap(await approve());

    const [dossier] = await dossiers.reader.byIds([id]);
    const on = { kind: 'AUTHORISED', fromAgency: 'H05.14', legalBasis: '299/QĐ-UBND' };
    expect(dossier).toMatchObject({
      stepsDone: [
        { action: 'RECEIVE' },
        { action: 'APPRAISE', delegation: { ...on, delegationId: 'delegated-APPRAISE' } },
        { action: 'APPROVE', delegation: { ...on, delegationId: 'delegated-APPROVE' } },
      ],
    });
  });
});
