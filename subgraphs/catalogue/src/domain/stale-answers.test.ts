import { readFile } from 'node:fs/promises';
import { plainDate } from '@lienthong/kernel';
import { describe, expect, it } from 'vitest';
import type { AdministrativeUnit, Agency } from './area.js';
import { aContent } from './procedure.fixture.js';
import {
  type CatalogueChange,
  type CatalogueKind,
  changesOfAgencies,
  changesOfAreas,
  changesOfCalendars,
  changesOfCodeLists,
  changesOfCodeMappings,
  changesOfCodeSystems,
  changesOfDecisions,
  changesOfDelegations,
  changesOfLevels,
  changesOfListing,
  changesOfPaperEquivalents,
  changesOfProposals,
  changesOfServices,
  changesOfStatusMappings,
  changesOfSuccessions,
  changesOfTargets,
  changesOfUnitRecords,
  changesOfUnits,
  changesOfVersions,
} from './stale-answers.js';

const named = (changes: readonly CatalogueChange[]): string[] =>
  changes.map(({ kind, key }) => `${kind}:${key}`);

const version = (code: string, day: string) => ({
  id: `${code}@${day}.001`,
  validFrom: plainDate(day),
  revision: 1,
  fingerprint: 'f',
  content: { ...aContent(), code },
});

const area: AdministrativeUnit = {
  id: '24@2025-07-01',
  code: '24',
  name: 'Tỉnh Bắc Ninh',
  level: 'PROVINCE',
  parentId: null,
  validFrom: plainDate('2025-07-01'),
  validUntil: null,
};

const one = [{ id: 'x', fingerprint: 'f' }];

const agency: Agency = {
  identifier: 'H05.14',
  name: 'Sở Tư pháp',
  kind: 'DEPARTMENT',
  provinceCode: '24',
  parentIdentifier: null,
  validFrom: plainDate('2025-07-01'),
  validUntil: null,
  assumed: false,
};

describe('what becomes stale', () => {
  it('with a version: its procedure, once, and every service', () => {
    const changes = changesOfVersions([version('1.000001', '2025-07-01'), version('1.000001', '2026-07-01')]);
    expect(named(changes)).toEqual([
      'ProcedureVersion:1.000001@2025-07-01.001',
      'ProcedureVersion:1.000001@2026-07-01.001',
      'Procedure:1.000001',
      'OnlineService:*',
    ]);
  });

  it('with a service: itself, its procedure and its unit', () => {
    const item = { procedureCode: '1.000001', unitId: 'unit-1' };
    expect(named(changesOfServices([{ id: 's-1', fingerprint: 'f', item }]))).toEqual([
      'OnlineService:s-1',
      'Procedure:1.000001',
      'OneDoorUnit:unit-1',
      'ServiceCounts:*',
    ]);
  });

  it('with a unit or a calendar: every promise and every service', () => {
    expect(named(changesOfUnits(one))).toEqual([
      'OneDoorUnit:x',
      'Procedure:*',
      'OnlineService:*',
      'ServiceCounts:*',
      'UnitCounts:*',
    ]);
    expect(named(changesOfCalendars(one))).toEqual([
      'WorkingCalendar:x',
      'OneDoorUnit:*',
      'Procedure:*',
      'OnlineService:*',
    ]);
  });

  it('with an area: itself by both keys, and who serves where', () => {
    expect(named(changesOfAreas([area]))).toEqual([
      'AdministrativeUnit:24@2025-07-01',
      'AdministrativeUnit:24',
      'OneDoorUnit:*',
    ]);
  });

  it('with a succession: every area, for lines of succession are followed', () => {
    expect(named(changesOfSuccessions([{}]))).toEqual(['AdministrativeUnit:*', 'OneDoorUnit:*']);
  });

  it('with the national list: the procedures that came or went', () => {
    expect(named(changesOfListing(['1.000001', '1.000002']))).toEqual([
      'Procedure:1.000001',
      'Procedure:1.000002',
    ]);
  });

  it('with an agency: itself', () => {
    expect(named(changesOfAgencies([agency]))).toEqual(['Agency:H05.14']);
  });

  it('with a change of level: the service', () => {
    const levels = [{ serviceId: 's-1' }, { serviceId: 's-2' }, { serviceId: 's-1' }];
    expect(named(changesOfLevels(levels))).toEqual(['OnlineService:s-1', 'OnlineService:s-2']);
  });

  it('with a decision: itself, every procedure and every service', () => {
    expect(named(changesOfDecisions(one))).toEqual(['Decision:x', 'Procedure:*', 'OnlineService:*']);
  });

  it('with a delegation: itself and every service, for a process may stand on it; with a target: itself', () => {
    expect(named(changesOfDelegations(one))).toEqual(['Delegation:x', 'OnlineService:*']);
    expect(named(changesOfTargets(one))).toEqual(['Target:x']);
  });

  it('with an arrangement or an override: its unit', () => {
    const records = ['unit-1', 'unit-2', 'unit-1'].map((unitId) => ({ item: { unitId } }));
    expect(named(changesOfUnitRecords(records))).toEqual(['OneDoorUnit:unit-1', 'OneDoorUnit:unit-2']);
  });

  it('with a code: what carries it, and every area for an area', () => {
    const kinds = ['AGENCY', 'ONE_DOOR_UNIT', 'ADMINISTRATIVE_UNIT'] as const;
    const mappings = kinds.map((kind) => ({ item: { subject: { kind, id: 'x' } } }));
    const stale = ['Agency:x', 'OneDoorUnit:x', 'AdministrativeUnit:*'];
    expect(named(changesOfCodeMappings(mappings))).toEqual(stale);
    expect(named(changesOfCodeSystems([{ id: 'x', name: 'X', owner: 'Y' }]))).toEqual(['CodeSystem:x']);
  });

  it('with what stands in for a paper: its procedure, and whatever shows papers', () => {
    const equivalents = ['1.1', '1.1'].map((procedureCode) => ({ item: { procedureCode } }));
    expect(named(changesOfPaperEquivalents(equivalents))).toEqual([
      'Procedure:1.1',
      'ProcedureVersion:*',
      'OnlineService:*',
    ]);
  });

  it('with the meaning of a status: every service', () => {
    expect(named(changesOfStatusMappings([{}]))).toEqual(['OnlineService:*']);
  });

  it('with a dictionary: its codes; with a proposal: itself', () => {
    expect(named(changesOfCodeLists([{}]))).toEqual(['NationalCode:*']);
    expect(named(changesOfProposals(['p-1', 'p-1']))).toEqual(['VersionProposal:p-1']);
  });

  it('with nothing: nothing', () => {
    const rules = [changesOfVersions, changesOfServices, changesOfUnits, changesOfCalendars, changesOfAreas];
    const records = [changesOfLevels, changesOfDecisions, changesOfUnitRecords, changesOfCodeMappings];
    const more = [changesOfStatusMappings, changesOfCodeLists, changesOfCodeSystems, changesOfProposals];
    for (const changesOf of [...rules, ...records, ...more, changesOfSuccessions, changesOfAgencies])
      expect(changesOf([])).toEqual([]);
  });
});

describe('the kinds that are told', () => {
  /** The compiler asks for every one. */
  const kinds: Record<CatalogueKind, true> = {
    Procedure: true,
    ProcedureVersion: true,
    OnlineService: true,
    OneDoorUnit: true,
    WorkingCalendar: true,
    AdministrativeUnit: true,
    Agency: true,
    Decision: true,
    Delegation: true,
    Target: true,
    CodeSystem: true,
    NationalCode: true,
    VersionProposal: true,
    ServiceCounts: true,
    UnitCounts: true,
  };

  it('are those that operators read about', async () => {
    const page = await readFile(
      new URL('../../../../docs/operators/change-feed.md', import.meta.url),
      'utf8',
    );
    const table = page.slice(page.indexOf('## What is told'), page.indexOf('## Retention'));
    const told = new Set(table.match(/(?<=`)[A-Z][A-Za-z]+(?=`)/g));
    expect([...told].sort()).toEqual(Object.keys(kinds).sort());
  });
});
