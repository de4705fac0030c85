import type { EntityManager } from '@mikro-orm/postgresql';
import type { KnownCodes, References, UnknownCode } from '../../operations/authority-ports.js';
import { readUnits } from '../unit-rows.js';

export const createKnownCodes = (em: EntityManager): KnownCodes => ({
  units: (ids) => readUnits(em, ids),
  missing: async (references) => {
    const unknown: UnknownCode[] = [];
    for (const [list, { kind, statement }] of KINDS) {
      const codes = references[list] ?? [];
      if (codes.length === 0) continue;
      const rows = await em.execute<{ code: string }[]>(statement, [JSON.stringify(codes)]);
      unknown.push(...rows.map(({ code }) => ({ type: 'UnknownCode', kind, code }) as const));
    }
    return unknown;
  },
});

const missingFrom = (exists: string): string =>
  `select code from jsonb_array_elements_text(?::jsonb) as wanted (code) where not exists (${exists})`;

const KINDS: readonly [
  keyof References,
  { readonly kind: UnknownCode['kind']; readonly statement: string },
][] = [
  ['agencies', { kind: 'AGENCY', statement: missingFrom('select from agency where identifier = code') }],
  ['units', { kind: 'UNIT', statement: missingFrom('select from one_door_unit where id = code') }],
  [
    'provinces',
    {
      kind: 'PROVINCE',
      statement: missingFrom(
        `select from administrative_unit area where area.code = wanted.code and level = 'PROVINCE'`,
      ),
    },
  ],
  [
    'areas',
    { kind: 'AREA', statement: missingFrom('select from administrative_unit where id = wanted.code') },
  ],
  ['codeSystems', { kind: 'CODE_SYSTEM', statement: missingFrom('select from code_system where id = code') }],
];
