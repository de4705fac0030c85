import { nationalStatusOf, plainDate, type StatusRule } from '@lienthong/kernel';
import {
  STATUS_MAPPINGS_PUBLISHED,
  type StatusMappingsPublished,
  statusTableKey,
  UNIT_PUBLISHED,
  type UnitPublished,
} from '@lienthong/messages';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { NationalStatusQuestion } from '../operations/ports.js';
import { CatalogueCopyRow } from './entities.js';
import { unitOn } from './unit-on-day.js';

/** What stood before the catalogue told a table; see the migration. */
const INITIAL = 'INITIAL';

/**
 * What the national portal is told of a dossier, by the tables of its agency and of the unit's province; the initial
 * content holds only where the catalogue has told neither. Null: unmapped, and nothing may be sent.
 */
export const createNationalStatus =
  (orm: MikroORM) =>
  async (question: NationalStatusQuestion): Promise<string | null> => {
    const em = orm.em.fork();
    const told = await tablesFor(em, await scopesOf(em, question));
    return nationalStatusOf(told.length > 0 ? told : await tablesFor(em, [INITIAL]), question);
  };

async function scopesOf(
  em: EntityManager,
  { agencyIdentifier, unitId, on }: NationalStatusQuestion,
): Promise<string[]> {
  const agency = statusTableKey({ kind: 'AGENCY', id: agencyIdentifier });
  const unit = await em.findOne(CatalogueCopyRow, { kind: UNIT_PUBLISHED, id: unitId });
  if (unit === null) return [agency];
  const { provinceCode } = unitOn(unit.body as unknown as UnitPublished, on);
  return [agency, statusTableKey({ kind: 'PROVINCE', id: provinceCode })];
}

/** In the order of the ids; a table that was never told is left out. */
async function tablesFor(em: EntityManager, ids: readonly string[]): Promise<StatusRule[][]> {
  const rows = await em.find(CatalogueCopyRow, { kind: STATUS_MAPPINGS_PUBLISHED, id: { $in: [...ids] } });
  const bodyById = new Map(rows.map(({ id, body }) => [id, body as unknown as Table]));
  return ids.flatMap((id) => {
    const table = bodyById.get(id);
    return table === undefined ? [] : [table.mappings.map(toRule)];
  });
}

type Table = Pick<StatusMappingsPublished, 'mappings'>;

const toRule = ({ validFrom, validUntil, ...rule }: Table['mappings'][number]): StatusRule => ({
  ...rule,
  validFrom: plainDate(validFrom),
  validUntil: validUntil === null ? null : plainDate(validUntil),
});
