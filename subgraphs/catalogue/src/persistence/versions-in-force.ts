import type { PlainDate } from '@lienthong/kernel';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { ProcedureVersion } from '../domain/procedure.js';
import type { ProcedureHead } from '../domain/procedure-head.js';
import type { VersionSearch } from '../operations/ports.js';
import { ProcedureVersionRow } from './entities.js';
import { rowToVersion } from './version-codec.js';

export async function readVersionsInForce(
  em: EntityManager,
  codes: readonly string[],
  on: PlainDate,
): Promise<ProcedureVersion[]> {
  const found = await em.execute<{ id: string }[]>(IN_FORCE, [JSON.stringify(codes), on]);
  return readVersions(
    em,
    found.map(({ id }) => id),
  );
}

export async function readVersions(em: EntityManager, ids: readonly string[]): Promise<ProcedureVersion[]> {
  const rows = await em.find(ProcedureVersionRow, { id: { $in: [...ids] } }, { orderBy: { id: 'asc' } });
  return rows.map(rowToVersion);
}

export const readHeadsInForce = (
  em: EntityManager,
  codes: readonly string[],
  on: PlainDate,
): Promise<ProcedureHead[]> => em.execute(HEADS_IN_FORCE, [JSON.stringify(codes), on]);

export function searchHeads(em: EntityManager, search: VersionSearch): Promise<ProcedureHead[]> {
  const patterns = search.words.map((word) => `%${word}%`);
  return em.execute(SEARCH, [search.on, search.after ?? '', JSON.stringify(patterns), search.first]);
}

/** One step in the index for each procedure, however many versions it has. */
const inForce = (code: string): string => `
cross join lateral (
  select * from procedure_version where procedure_code = ${code} and valid_from <= ?
  order by valid_from desc, revision desc limit 1
) version`;

/** Lists travel as JSON: the ORM would spread arrays. */
const ASKED = 'from (select distinct jsonb_array_elements_text(?::jsonb) as code) asked';

const HEAD = `version.id as "versionId", version.procedure_code as code, version.name, version.field, version.levels`;

const IN_FORCE = `select version.id ${ASKED} ${inForce('asked.code')}`;

const HEADS_IN_FORCE = `select ${HEAD} ${ASKED} ${inForce('asked.code')}`;

const SEARCH = `
select ${HEAD} from procedure ${inForce('procedure.code')}
where procedure.code > ? and version.folded like all (array(select jsonb_array_elements_text(?::jsonb)))
order by procedure.code limit ?`;
