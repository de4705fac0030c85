import { addDays, plainDate } from '@lienthong/kernel';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { aCatalogueDatabase, openPull } from './national-pull.fixture.js';
import { aPacket } from './sync/national-portal/packet.fixture.js';

const CODES = ['1.000001', '1.000002', '2.000003', '3.000004'];
const FIRST_NIGHT = plainDate('2026-11-22');

/** What the portal shows of a code in one night; null: the list does not have it. */
type Shown = { readonly name: string } | 'BAD' | 'REFUSED' | null;

const shown: fc.Arbitrary<Shown> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom('A', 'B').map((name) => ({ name })) },
  { weight: 1, arbitrary: fc.constantFrom('BAD' as const, 'REFUSED' as const) },
  { weight: 2, arbitrary: fc.constant(null) },
);
/** Nights lie more than a week apart, so that every listed packet is due. */
const nights = fc.array(fc.tuple(shown, shown, shown, shown), { minLength: 1, maxLength: 6 });
const DAYS_APART = 8;

interface Modelled {
  readonly goneOn: string | null;
  /** The last name that could be read: what is proposed. */
  readonly name: string | null;
  readonly proposals: number;
}

/** The catalogue in a few lines: a list is believed unless it is empty, a bad packet changes nothing. */
function model(sequence: readonly (readonly Shown[])[]): Map<string, Modelled> {
  const state = new Map<string, Modelled>();
  for (const [index, night] of sequence.entries()) {
    if (night.every((one) => one === null)) continue;
    for (const [position, code] of CODES.entries()) {
      const next = afterNight(state.get(code), night[position] ?? null, index);
      if (next !== undefined) state.set(code, next);
    }
  }
  return state;
}

function afterNight(known: Modelled | undefined, now: Shown, index: number): Modelled | undefined {
  if (now === null)
    return known && { ...known, goneOn: known.goneOn ?? addDays(FIRST_NIGHT, index * DAYS_APART) };
  const there = { ...(known ?? { name: null, proposals: 0 }), goneOn: null };
  if (typeof now === 'string' || now.name === there.name) return there;
  return { ...there, name: now.name, proposals: there.proposals + 1 };
}

async function pulled(sequence: readonly (readonly Shown[])[]): Promise<Map<string, Modelled>> {
  const database = await aCatalogueDatabase();
  const at = await openPull(database.url);
  try {
    for (const night of sequence) {
      show(at.portal, night);
      const { type } = await at.pull('DUE');
      expect(type).toBe(night.every((one) => one === null) ? 'INTERRUPTED' : 'DONE');
      at.passNights(DAYS_APART);
    }
    const rows = await at.orm.em.fork().execute<(Modelled & { code: string })[]>(STATE);
    return new Map(rows.map(({ code, ...row }) => [code, { ...row, proposals: Number(row.proposals) }]));
  } finally {
    await at.orm.close();
    await database.drop();
  }
}

function show(portal: Awaited<ReturnType<typeof openPull>>['portal'], night: readonly Shown[]): void {
  portal.listed.length = 0;
  portal.faults.clear();
  for (const [position, code] of CODES.entries()) {
    const now = night[position] ?? null;
    if (now === null) continue;
    portal.listed.push({ code, name: 'Thủ tục' });
    if (now === 'REFUSED')
      portal.faults.set(code, { type: 'REFUSED', why: 'ERROR_CODE', reason: '-1', retryAfterMs: null });
    else
      portal.packets.set(
        code,
        now === 'BAD' ? { MATTHC: code } : aPacket({ MATTHC: code, TENTTHC: now.name }),
      );
  }
}

const STATE = `
select code, gone_on::text as "goneOn",
  (select content->>'name' from version_proposal where procedure_code = code and state = 'PROPOSED') as name,
  (select count(*) from version_proposal where procedure_code = code) as proposals
from national_procedure`;

it('any sequence of lists and packets leaves what a simple model says', async () => {
  const sorted = (state: Map<string, Modelled>) => [...state].toSorted(([a], [b]) => (a < b ? -1 : 1));
  await fc.assert(
    fc.asyncProperty(nights, async (sequence) => {
      expect(sorted(await pulled(sequence))).toEqual(sorted(model(sequence)));
    }),
    { numRuns: 25, seed: 22_112_026 },
  );
});
