import { plainDate } from '@lienthong/kernel';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { FeedEntry, ProcedureFeed, ServerCount, ServerKind } from '../operations/procedure-feed.js';

export const createProcedureFeed = (orm: MikroORM): ProcedureFeed => ({
  after: async (position, limit) => {
    const rows = await orm.em.fork().execute<FeedRow[]>(AFTER, [position, limit]);
    return rows.map((row) => ({ position: String(row.position), procedure: toSearchable(row) }));
  },
  servedCodes: async ({ unitId, agencyIdentifier, on }) => {
    const rows = await orm.em
      .fork()
      .execute<{ code: string }[]>(SERVED, [unitId, unitId, agencyIdentifier, agencyIdentifier, on, on]);
    return new Set(rows.map(({ code }) => code));
  },
  servers: ({ kind, codes, unitId, agencyIdentifier, on, limit }) =>
    orm.em
      .fork()
      .execute<ServerCount[]>(SERVERS[kind], [
        JSON.stringify(codes),
        unitId,
        unitId,
        agencyIdentifier,
        agencyIdentifier,
        on,
        on,
        limit,
      ]),
});

type ReadProcedure = FeedEntry['procedure'];

interface FeedRow
  extends Omit<ReadProcedure, 'validFrom' | 'results' | 'targetGroups' | 'papers' | 'conditions'> {
  readonly position: string | number;
  readonly validFrom: string;
  readonly targetGroups: ReadProcedure['targetGroups'] | null;
  readonly keywords: readonly string[] | null;
  readonly results: readonly string[];
  /** Forms may be told without a name. */
  readonly papers: readonly (string | null)[];
  /** Null: not told. */
  readonly description: string | null;
  readonly requirements: string | null;
}

const toSearchable = ({
  position: _position,
  keywords,
  description,
  requirements,
  ...row
}: FeedRow): ReadProcedure => ({
  ...row,
  papers: row.papers.filter((name) => name !== null),
  conditions: [description, requirements].filter((text) => text !== null),
  validFrom: plainDate(row.validFrom),
  targetGroups: row.targetGroups ?? [],
  results: [...row.results, ...(keywords ?? [])],
});

/** Publications run one at a time, so positions are given in the order of commits and none is passed over. */
const AFTER = `
select feed_position as position, id as "versionId", procedure_code as code, valid_from::text as "validFrom",
  content->>'name' as name, content->'field' as field, content->'levels' as levels,
  content->'targetGroups' as "targetGroups", content->'keywords' as keywords,
  coalesce(content->'publishedBy'->>'identifier', content->'publishedBy'->>'name') as publisher,
  jsonb_path_query_array(content, '$.cases[*].results[*].name') as results,
  jsonb_path_query_array(content, '$.cases[*].name')
    || jsonb_path_query_array(content, '$.cases[*].papers[*].name')
    || jsonb_path_query_array(content, '$.cases[*].papers[*].forms[*].name')
    || jsonb_path_query_array(content, '$.cases[*].forms[*].name') as papers,
  content->>'description' as description, content->>'requirements' as requirements
from procedure_version where feed_position > ?::bigint order by feed_position limit ?`;

const SERVED = `
select distinct procedure_code as code from service
where (?::text is null or unit_id = ?) and (?::text is null or agency_identifier = ?)
  and valid_from <= ? and (valid_until is null or valid_until > ?)`;

const serversBy = (column: 'unit_id' | 'agency_identifier'): string => `
select ${column} as key, count(distinct procedure_code)::int as count from service
where procedure_code in (select jsonb_array_elements_text(?::jsonb))
  and (?::text is null or unit_id = ?) and (?::text is null or agency_identifier = ?)
  and valid_from <= ? and (valid_until is null or valid_until > ?)
group by ${column} order by count desc, ${column} limit ?`;

const SERVERS: Readonly<Record<ServerKind, string>> = {
  UNIT: serversBy('unit_id'),
  AGENCY: serversBy('agency_identifier'),
};
