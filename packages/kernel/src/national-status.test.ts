import { describe, expect, it } from 'vitest';
import { DOSSIER_STATUSES, statusesReached } from './dossier-status.js';
import { nationalStatusOf, type StatusRule } from './national-status.js';
import { plainDate } from './plain-date.js';

const rule = (change: Partial<StatusRule> = {}): StatusRule => ({
  status: 'RECEIVED',
  subStatus: null,
  national: '2',
  validFrom: plainDate('2025-07-01'),
  validUntil: null,
  ...change,
});
const question = { status: 'RECEIVED', subStatus: 'FINANCIAL_OBLIGATION', on: plainDate('2026-11-22') };
const waiting = rule({ subStatus: 'FINANCIAL_OBLIGATION', national: '6' });

describe('the national status', () => {
  it('consults the sub-status before the status, wherever they stand in the table', () => {
    expect(nationalStatusOf([[rule(), waiting]], question)).toBe('6');
    expect(nationalStatusOf([[waiting, rule()]], { ...question, subStatus: null })).toBe('2');
  });

  it('is that of the status when nothing is said of the sub-status', () => {
    expect(nationalStatusOf([[rule()]], question)).toBe('2');
  });

  it('consults the narrower table first, and the wider one for what it does not say', () => {
    expect(nationalStatusOf([[rule({ national: 'NOT_TOLD' })], [waiting]], question)).toBe('NOT_TOLD');
    expect(nationalStatusOf([[rule({ status: 'RETURNED' })], [waiting]], question)).toBe('6');
  });

  it.each([
    ['before its first day', '2025-06-30', null],
    ['on its first day', '2025-07-01', '2'],
    ['on its last day', '2026-06-30', '2'],
    ['on the day it ends', '2026-07-01', null],
  ])('%s is %s: %s', (_when, on, told) => {
    const table = [rule({ validUntil: plainDate('2026-07-01') })];
    expect(nationalStatusOf([table], { ...question, on: plainDate(on) })).toBe(told);
  });

  it('of a status that no table names is none', () => {
    expect(nationalStatusOf([], question)).toBeNull();
    expect(nationalStatusOf([[rule()]], { ...question, status: 'COMPLETED' })).toBeNull();
  });
});

describe('the statuses of a process', () => {
  it('are all, when it goes from reception over approval to the return', () => {
    expect(statusesReached(['RECEIVE', 'APPROVE', 'RETURN'])).toEqual([...DOSSIER_STATUSES]);
  });

  it('end where its steps end', () => {
    expect(statusesReached(['RECEIVE', 'APPRAISE'])).toEqual([
      'SUBMITTED',
      'NOT_RECEIVED',
      'RECEIVED',
      'PROCESSING',
    ]);
    expect(statusesReached([])).toEqual(['SUBMITTED']);
  });
});
