import { describe, expect, it } from 'vitest';
import { day } from '../procedure.fixture.js';
import { arrangementFor, checkArrangement, type ReceptionArrangement } from './reception-arrangement.js';

const post = (change: Partial<ReceptionArrangement> = {}): ReceptionArrangement => ({
  id: 'a1',
  unitId: 'centre',
  kind: 'POSTAL_ENTERPRISE',
  counter: null,
  enterprise: 'Bưu điện tỉnh',
  tasks: ['GUIDANCE', 'RECEPTION'],
  agencyIdentifier: 'H03.06',
  procedureCodes: null,
  decision: null,
  validFrom: day('2024-01-01'),
  validUntil: day('2025-07-01'),
  assumed: false,
  ...change,
});

const SERVICE = { unitId: 'centre', agencyIdentifier: 'H03.06', procedureCode: 'A' };
const RECEPTION = { task: 'RECEPTION', on: day('2024-06-13') } as const;

describe('the postal enterprise', () => {
  it('stands in for a department at its unit, for its tasks and its time', () => {
    expect(arrangementFor([post()], SERVICE, RECEPTION)?.id).toBe('a1');
    expect(arrangementFor([post()], { ...SERVICE, agencyIdentifier: 'H03.14' }, RECEPTION)).toBeNull();
    expect(arrangementFor([post()], { ...SERVICE, unitId: 'other' }, RECEPTION)).toBeNull();
    expect(arrangementFor([post()], SERVICE, { ...RECEPTION, task: 'RETURN' })).toBeNull();
    expect(arrangementFor([post()], SERVICE, { ...RECEPTION, on: day('2025-07-01') })).toBeNull();
  });
});

describe('an arrangement', () => {
  it.each<[string, Partial<ReceptionArrangement>, string]>([
    ['that ends before it begins', { validUntil: day('2023-01-01') }, 'ArrangementPeriodInvalid'],
    ['without a task', { tasks: [] }, 'ArrangementIncomplete'],
    ['with an enterprise that has no name', { enterprise: null }, 'ArrangementIncomplete'],
    ['of a shared counter that lists nothing', { kind: 'SHARED_COUNTER' }, 'ArrangementIncomplete'],
    ['of an empty list', { procedureCodes: [] }, 'ArrangementIncomplete'],
  ])('%s is refused', (_what, change, type) => {
    expect(checkArrangement(post(change), [])).toMatchObject({ ok: false, error: { type } });
  });

  it('is refused beside one that does the same task for the same procedure, and names both', () => {
    const counter = post({
      id: 'a2',
      kind: 'SHARED_COUNTER',
      agencyIdentifier: null,
      procedureCodes: ['A'],
      tasks: ['RECEPTION'],
    });
    expect(checkArrangement(post(), [counter])).toEqual({
      ok: false,
      error: { type: 'ArrangementsOverlap', arrangementId: 'a1', otherId: 'a2', task: 'RECEPTION' },
    });
  });

  it.each<[string, Partial<ReceptionArrangement>]>([
    ['does another task', { tasks: ['RETURN'] }],
    ['serves another agency', { agencyIdentifier: 'H03.14' }],
    ['is at another unit', { unitId: 'other' }],
    ['begins later', { validFrom: day('2025-07-01'), validUntil: null }],
  ])('stands beside one that %s', (_how, change) => {
    expect(checkArrangement(post(), [post({ id: 'a2', ...change })]).ok).toBe(true);
  });
});
