import type { EntityManager } from '@mikro-orm/postgresql';
import type { KnownCase } from '../domain/known-case.js';

/** By procedure code. The versions themselves stay in the database: a procedure may have hundreds of kilobytes of them. */
export async function readCasesEverOf(
  em: EntityManager,
  codes: readonly string[],
): Promise<ReadonlyMap<string, readonly KnownCase[]>> {
  const rows = await em.execute<CaseRow[]>(CASES, [JSON.stringify(codes)]);
  const rowsByCode = Map.groupBy(rows, ({ code }) => code);
  return new Map([...rowsByCode].map(([code, ofCode]) => [code, ofCode.flatMap(toKnownCase)]));
}

interface CaseRow {
  readonly code: string;
  /** Null: of a version without cases. */
  readonly id: string | null;
  readonly paperCodes: readonly string[];
}

const toKnownCase = ({ id, paperCodes }: CaseRow): KnownCase[] => (id === null ? [] : [{ id, paperCodes }]);

const CASES = `
select procedure_code as code, one->>'id' as id,
  coalesce(jsonb_agg(distinct paper->'code') filter (where paper is not null), '[]') as "paperCodes"
from procedure_version
left join lateral jsonb_array_elements(content->'cases') one on true
left join lateral jsonb_array_elements(one->'papers') paper on true
where procedure_code in (select jsonb_array_elements_text(?::jsonb))
group by procedure_code, one->>'id'`;
