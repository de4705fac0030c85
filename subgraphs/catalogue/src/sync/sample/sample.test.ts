import { dueAt, parseCalendar, parseInstant, unwrap } from '@lienthong/kernel';
import { beforeAll, describe, expect, it } from 'vitest';
import { day } from '../../domain/procedure.fixture.js';
import type { ProcedureVersion } from '../../domain/procedure.js';
import { proposeVersion, versionInForce } from '../../domain/propose-version.js';
import {
  calendarMessage,
  serviceMessage,
  unitMessage,
  versionMessage,
} from '../../operations/catalogue-messages.js';
import { readSample } from './read-sample.js';
import { SAMPLE_FOLDER } from './sample.fixture.js';
import type { SampleFiles } from './sample-files.js';
import { calendars, services, versionProposals } from './translate-sample.js';

let files: SampleFiles;
let versions: ProcedureVersion[];

beforeAll(async () => {
  files = await readSample(SAMPLE_FOLDER);
  versions = versionProposals(files).flatMap(
    ({ content, validFrom }) => proposeVersion([], content, validFrom) ?? [],
  );
});

describe('the sample that ships', () => {
  it('has at least 66 procedures of 11 fields and says that it is not authoritative', () => {
    expect(new Set(versions.map(({ content }) => content.code)).size).toBeGreaterThanOrEqual(66);
    expect(new Set(versions.map(({ content }) => content.field.code)).size).toBeGreaterThanOrEqual(11);
    expect(versions.some(({ content }) => content.authoritative)).toBe(false);
  });

  it('reissues a notary card in five working days for 100 000 đồng', () => {
    const own = versions.filter(({ content }) => content.code === '1.013830');
    const content = versionInForce(own, day('2026-11-22'))?.content;
    expect(content?.cases[0]).toMatchObject({
      timeLimits: [
        { channel: 'ONLINE', statutory: { amount: 5, unit: 'WORKING_DAY' }, committed: null },
        { channel: 'IN_PERSON' },
        { channel: 'POSTAL' },
      ],
      feeRules: [{ kind: 'FEE', amountVnd: 100_000n, collection: 'AT_RECEPTION' }],
    });
  });

  it('serves that procedure at the centre of Bắc Ninh in five steps with four eyes', () => {
    const service = services(files).find(({ id }) => id === 'bn-provincial-centre:1.013830');
    expect(service).toMatchObject({ agencyIdentifier: 'H05.14', process: { fourEyes: true } });
    expect(service?.process.steps.map(({ action }) => action)).toEqual([
      'RECEIVE',
      'APPRAISE',
      'APPROVE',
      'SEAL',
      'RETURN',
    ]);
  });

  it('has no seal step where four things are done on the spot', () => {
    const four = services(files).find(({ process }) => process.id === 'four-on-the-spot');
    expect(four?.process.steps.map(({ action }) => action)).not.toContain('SEAL');
  });

  it('mentions only what it defines', () => {
    const unitIds = new Set(files.units.oneDoorUnits.map(({ id }) => id));
    const areaIds = new Set(files.units.administrativeUnits.map(({ id }) => id));
    const agencies = new Set(files.units.agencies.map(({ identifier }) => identifier));
    const calendarIds = new Set(calendars(files).map(({ calendarId }) => calendarId));
    const missing = [
      ...services(files).flatMap(({ unitId, agencyIdentifier }) => [
        ...(unitIds.has(unitId) ? [] : [unitId]),
        ...(agencies.has(agencyIdentifier) ? [] : [agencyIdentifier]),
      ]),
      ...files.units.oneDoorUnits.flatMap(({ receptionCalendarId, processingCalendarId, periods }) => [
        ...[receptionCalendarId, processingCalendarId].filter((id) => !calendarIds.has(id)),
        ...periods.map(({ areaId }) => areaId).filter((id) => !areaIds.has(id)),
      ]),
      ...files.units.succession.flatMap(({ fromId, toId }) =>
        [fromId, toId].filter((id) => !areaIds.has(id)),
      ),
    ];
    expect(missing).toEqual([]);
  });

  it('serves no case before a version of its procedure is in force', () => {
    const early = services(files).filter(
      ({ procedureCode, validFrom }) =>
        versionInForce(
          versions.filter(({ content }) => content.code === procedureCode),
          validFrom,
        ) === null,
    );
    expect(early.map(({ id }) => id)).toEqual([]);
  });

  it('can be told to the dossiers as the contract wants it', () => {
    const messages = [
      ...versions.map(versionMessage),
      ...services(files).map(serviceMessage),
      ...files.units.oneDoorUnits.map(unitMessage),
      ...calendars(files).map(calendarMessage),
    ];
    expect(new Set(messages.map(({ destination }) => destination))).toEqual(new Set(['dossiers']));
    expect(messages.length).toBeGreaterThan(1_000);
  });
});

describe('the calendars of the sample', () => {
  it.each([
    ['2026-02-13T16:00:00+07:00', 3, '2026-02-25T16:00:00+07:00'],
    ['2026-08-21T15:00:00+07:00', 2, '2026-08-24T15:00:00+07:00'],
    ['2026-04-24T10:00:00+07:00', 5, '2026-05-06T10:00:00+07:00'],
    ['2019-02-01T10:00:00+07:00', 1, '2019-02-11T10:00:00+07:00'],
    ['2023-04-28T10:00:00+07:00', 1, '2023-05-04T10:00:00+07:00'],
    ['2026-12-31T10:00:00+07:00', 1, '2027-01-04T10:00:00+07:00'],
  ])('make a dossier of %s with %i working days due %s', (receivedAt, amount, due) => {
    const [standard] = calendars(files);
    if (standard === undefined) throw new Error('no calendar');
    const received = parseInstant(receivedAt) ?? expect.fail(receivedAt);
    const limit = { amount, unit: 'WORKING_DAY' } as const;
    expect(unwrap(dueAt(unwrap(parseCalendar(standard)), received, limit))).toBe(parseInstant(due));
  });

  it('all can be computed with', () => {
    expect(calendars(files).map((calendar) => parseCalendar(calendar).ok)).toEqual([true, true]);
  });
});
