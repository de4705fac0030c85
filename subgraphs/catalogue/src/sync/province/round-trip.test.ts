import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StatusMapping } from '../../domain/codes/status-mapping.js';
import type { Decision } from '../../domain/decisions/decision.js';
import { PROVINCE_KINDS, type ProvinceKind } from '../../domain/province-data/province-data.js';
import { tidy } from './cell.js';
import { DOCUMENTS } from './kinds/all-kinds.js';
import { flattened } from './kinds/decisions.js';
import { withoutId } from './kinds/status-mappings.js';
import { withoutOwnId } from './kinds/without-id.js';
import { FORMATS, readDocument } from './read-document.js';
import { writeDocument } from './write-document.js';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lienthong-round-trip-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Texts that spreadsheets and separated values like to spoil. */
const text = fc
  .oneof(
    fc.constantFrom(
      '=1+1',
      '+84',
      '-5',
      '@SUM(A1)',
      "'=quoted",
      "''",
      'có "dấu", phẩy; và\nxuống dòng',
      '007',
      '1.013830',
      '1e5',
      'TRUE',
      'Thủ tục'.normalize('NFD'),
      '_x000D_',
      'toString',
      'constructor',
      '__proto__',
      '<a & b>',
      '01/02/2025',
    ),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
  )
  .map((written) => tidy(written.replaceAll(/[^\P{Cc}\t\n]|\p{Cs}|\p{Noncharacter_Code_Point}/gu, '')))
  .filter((written) => written !== '');

const code = fc.stringMatching(/^[A-Za-z0-9:.@+=-]{1,12}$/);
const digits = fc.integer({ min: 0, max: 99 }).map((number) => String(number).padStart(2, '0'));
const day = fc
  .integer({ min: 0, max: 20_000 })
  .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));
const orNull = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });
const validity = { validFrom: day, validUntil: orNull(day) };
const sessions = fc.array(fc.constantFrom<[string, string]>(['07:00', '11:30'], ['13:30', '17:00']), {
  maxLength: 2,
});
const reasoned = { day, reason: text };
const listOf = <Value>(item: fc.Arbitrary<Value>) => fc.array(item, { maxLength: 3 });
const keyed = <Value>(item: fc.Arbitrary<Value>, keyOf: (value: Value) => unknown) =>
  fc.uniqueArray(item, { selector: keyOf, maxLength: 4 });

const things: Readonly<Record<ProvinceKind, fc.Arbitrary<readonly object[]>>> = {
  areas: keyed(
    fc.record({
      id: code,
      code: digits,
      name: text,
      level: fc.constantFrom('PROVINCE', 'DISTRICT', 'COMMUNE'),
      parentId: orNull(code),
      ...validity,
    }),
    ({ id }) => id,
  ),
  agencies: keyed(
    fc.record({
      identifier: code,
      name: text,
      kind: code,
      provinceCode: digits,
      parentIdentifier: orNull(code),
      assumed: fc.boolean(),
      ...validity,
    }),
    ({ identifier }) => identifier,
  ),
  calendars: keyed(
    fc.record({
      calendarId: code,
      name: text,
      weekly: fc.dictionary(fc.constantFrom('1', '2', '6', '7'), sessions, { noNullPrototype: true }),
      daysOff: listOf(fc.record(reasoned)),
      makeUpDays: listOf(fc.record(reasoned)),
      specialDays: listOf(fc.record({ ...reasoned, sessions })),
      coveredFrom: day,
      coveredTo: day,
      minutesPerWorkingDay: fc.integer({ min: 1, max: 1_440 }),
    }),
    ({ calendarId }) => calendarId,
  ),
  units: keyed(
    fc.record({
      id: code,
      kind: fc.constantFrom('PROVINCIAL_CENTRE', 'DISTRICT_CENTRE', 'COMMUNE_CENTRE', 'COMMUNE_UNIT'),
      receptionCalendarId: code,
      processingCalendarId: code,
      counters: listOf(
        fc.record({ number: fc.integer({ min: 1, max: 99 }), name: text, shared: fc.boolean() }),
      ),
      periods: fc.array(
        fc.record({
          ...validity,
          name: text,
          provinceCode: digits,
          areaId: code,
          agencyIdentifier: code,
          assumed: fc.boolean(),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    }),
    ({ id }) => id,
  ),
  processes: keyed(
    fc.record({
      id: code,
      version: fc.integer({ min: 1, max: 9 }),
      name: text,
      fourEyes: fc.boolean(),
      onTheSpot: fc.boolean(),
      steps: fc.tuple(text, orNull(fc.integer({ min: 1, max: 900 }))).map(([name, minutes]) => [
        { id: 'a', name, action: 'RECEIVE', role: 'RECEIVER', durationWorkingMinutes: minutes },
        {
          id: 'b',
          name,
          action: 'APPROVE',
          role: 'APPROVER',
          durationWorkingMinutes: null,
          ...(minutes === null ? {} : { delegated: true }),
        },
        { id: 'c', name, action: 'RETURN', role: 'RETURNER', durationWorkingMinutes: minutes },
      ]),
    }),
    ({ id, version }) => `${id} ${version}`,
  ),
  'status-mappings': keyed(
    fc.record({
      scopeKind: fc.constantFrom('PROVINCE', 'AGENCY'),
      scopeId: fc.stringMatching(/^[A-Z][0-9]{2}([.][0-9]{1,3}){0,2}$/),
      status: fc.constantFrom('SUBMITTED', 'RECEIVED', 'RETURNED'),
      subStatus: orNull(fc.constant('FINANCIAL_OBLIGATION')),
      national: fc.constantFrom('1', '6', '10', 'NOT_TOLD'),
      ...validity,
    }),
    (one) => [one.scopeKind, one.scopeId, one.status, one.subStatus, one.validFrom].join('|'),
  ),
  decisions: keyed(
    fc.record({
      issuedBy: code,
      number: text,
      issuedOn: day,
      kind: fc.constantFrom('ON_THE_SPOT', 'TARGET', 'OTHER'),
      title: text,
      effectiveFrom: day,
      effectiveUntil: orNull(day),
      provinceCode: orNull(digits),
      sourceUrl: orNull(text),
      assumed: fc.boolean(),
      batches: fc.tuple(text, orNull(day)).map(([name, effectiveFrom]) => [
        { number: 1, name, effectiveFrom, statedProcedures: null },
        { number: 2, name, effectiveFrom: null, statedProcedures: 12 },
      ]),
      items: fc.tuple(code, orNull(code)).map(([procedureCode, unitId]) =>
        [1, 2].map((batch) => ({
          batch,
          procedureCode,
          effect: batch === 1 ? 'LISTED' : 'STRUCK',
          level: batch === 1 ? 'FULL' : null,
          caseId: null,
          agencyIdentifier: null,
          unitId,
          unitKind: batch === 2 ? 'COMMUNE_UNIT' : null,
        })),
      ),
    }),
    ({ issuedBy, number, issuedOn }) => `${issuedBy} ${number} ${issuedOn}`,
  ),
  delegations: keyed(
    fc.record({
      id: code,
      kind: fc.constantFrom('DECENTRALISED', 'AUTHORISED'),
      fromAgency: code,
      to: fc.record({
        agencyIdentifier: orNull(code),
        role: orNull(fc.constantFrom('RECEIVER', 'APPROVER')),
        unitId: orNull(code),
      }),
      action: fc.constantFrom('APPRAISE', 'APPROVE'),
      procedureCodes: orNull(fc.array(code, { minLength: 1, maxLength: 3 })),
      legalBasis: text,
      appraisal: orNull(fc.record({ reference: text, on: day, by: code })),
      ...validity,
      assumed: fc.boolean(),
    }),
    ({ id }) => id,
  ),
  reception: keyed(
    fc.record({
      id: code,
      unitId: code,
      kind: fc.constantFrom('SHARED_COUNTER', 'POSTAL_ENTERPRISE'),
      counter: orNull(fc.integer({ min: 1, max: 99 })),
      enterprise: orNull(text),
      tasks: fc.uniqueArray(fc.constantFrom('GUIDANCE', 'RECEPTION', 'RETURN'), { minLength: 1 }),
      agencyIdentifier: orNull(code),
      procedureCodes: orNull(fc.array(code, { minLength: 1, maxLength: 3 })),
      decision: orNull(text),
      ...validity,
      assumed: fc.boolean(),
    }),
    ({ id }) => id,
  ),
  targets: keyed(
    fc.record({
      id: code,
      indicator: fc.record({ name: text, version: fc.integer({ min: 1, max: 9 }) }),
      scope: fc.record({ kind: fc.constantFrom('PROVINCE', 'AGENCY'), id: code }),
      level: orNull(fc.constantFrom('PROVINCE', 'COMMUNE')),
      comparator: fc.constantFrom('AT_LEAST', 'EQUAL'),
      value: fc.constantFrom(0, 20, 99.9, 0.5, 1_168),
      unit: fc.constantFrom('PERCENT', 'RATIO', 'COUNT'),
      decision: orNull(text),
      source: text,
      ...validity,
    }),
    ({ id }) => id,
  ),
  'unit-hours': keyed(
    fc.record({
      id: code,
      unitId: code,
      kind: fc.constantFrom('EXTENDED_RECEPTION', 'EXTRA_WORK', 'CLOSED'),
      reason: text,
      weekdays: orNull(fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 })),
      sessions,
      decision: orNull(text),
      ...validity,
    }),
    ({ id }) => id,
  ),
  'code-mappings': keyed(
    fc.record({
      system: code,
      code,
      subject: fc.record({ kind: fc.constantFrom('AGENCY', 'ADMINISTRATIVE_UNIT'), id: code }),
      ...validity,
      assumed: fc.boolean(),
    }),
    (one) => JSON.stringify([one.system, one.code, one.subject, one.validFrom]),
  ),
  'paper-codes': keyed(
    fc.record({
      procedureCode: code,
      caseId: orNull(code),
      paperCode: code,
      kind: fc.constantFrom('NATIONAL_CODE', 'SUBSTITUTE', 'FETCHED_FROM'),
      code,
      name: orNull(text),
      legalBasis: orNull(text),
      ...validity,
      assumed: fc.boolean(),
    }),
    (one) =>
      JSON.stringify([one.procedureCode, one.caseId, one.paperCode, one.kind, one.code, one.validFrom]),
  ),
  services: listOf(
    fc.record({
      unitId: code,
      procedureCode: code,
      caseId: code,
      agencyIdentifier: orNull(code),
      agencyName: orNull(text),
      level: fc.constantFrom('FULL', 'PARTIAL', 'INFORMATION'),
      processId: code,
      processVersion: orNull(fc.integer({ min: 1, max: 9 })),
      onTheSpotDecision: orNull(text),
      ...validity,
    }),
  ),
};

const cases = PROVINCE_KINDS.flatMap((kind) => FORMATS.map((format) => [kind, format] as const));

/** Decisions and mappings of statuses are held in another form than they are written in. */
function asWritten(read: object): object {
  if ('decisions' in read) return { decisions: (read.decisions as Decision[]).map(flattened) };
  if ('status-mappings' in read) return [(read['status-mappings'] as StatusMapping[]).map(withoutId)];
  for (const kind of ['code-mappings', 'paper-codes'])
    if (kind in read) return [Object.values(read)[0].map(withoutOwnId)];
  return read;
}

describe('a file that was written', () => {
  it.each(cases)(
    '%s as %s is read as what it was written from',
    { timeout: 60_000 },
    async (kind, format) => {
      const path = join(folder, `${kind}${format}`);
      await fc.assert(
        fc.asyncProperty(things[kind], async (written) => {
          await writeDocument({ kind, path, format }, written);
          const { document, faults } = await readDocument(kind, path);
          const read = DOCUMENTS[kind].safeParse(document);
          expect({ faults, error: read.error?.issues }).toEqual({ faults: [], error: undefined });
          expect(Object.values(asWritten(read.data ?? {}))[0]).toEqual(written);
        }),
        { numRuns: format === '.xlsx' ? 12 : 30, seed: 20_260_701 },
      );
    },
  );
});
