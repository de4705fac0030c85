import { formatInstant, instant, plainDate } from '@lienthong/kernel';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { LevelChange } from '../../domain/level-change.js';
import type { ServiceLevel } from '../../domain/service.js';
import type { LevelLog } from '../../operations/authority-ports.js';
import { ServiceRow } from '../entities.js';

export const createLevelLog = (em: EntityManager): LevelLog => ({
  current: async (serviceIds) => {
    const rows = await em.find(
      ServiceRow,
      { id: { $in: [...serviceIds] } },
      { fields: ['id', 'level'], disableIdentityMap: true },
    );
    return new Map(rows.map(({ id, level }) => [id, level as ServiceLevel]));
  },
  append: async (changes) => {
    const rows = changes.map(({ recordedAt, ...change }) => ({
      ...change,
      recordedAt: formatInstant(recordedAt),
    }));
    if (rows.length > 0) await em.execute(APPEND, [JSON.stringify(rows)]);
  },
});

const APPEND = `
insert into service_level_change (service_id, procedure_code, case_id, agency_identifier, old_level, new_level,
  effective_from, recorded_at, recorded_by, decision)
select "serviceId", "procedureCode", "caseId", "agencyIdentifier", "oldLevel", "newLevel", "effectiveFrom",
  "recordedAt", "recordedBy", decision
from jsonb_to_recordset(?::jsonb) as change ("serviceId" text, "procedureCode" text, "caseId" text,
  "agencyIdentifier" text, "oldLevel" text, "newLevel" text, "effectiveFrom" date, "recordedAt" timestamptz,
  "recordedBy" text, decision text)`;

/** The logs of some services, in the order in which they were written. */
export async function readLevelChanges(
  em: EntityManager,
  serviceIds: readonly string[],
): Promise<LevelChange[]> {
  const rows = await em.execute<LevelChangeRow[]>(SELECT, [JSON.stringify(serviceIds)]);
  return rows.map((row) => ({
    ...row,
    effectiveFrom: plainDate(row.effectiveFrom),
    recordedAt: instant(Number(row.recordedAt)),
  }));
}

interface LevelChangeRow extends Omit<LevelChange, 'effectiveFrom' | 'recordedAt'> {
  readonly effectiveFrom: string;
  readonly recordedAt: string;
}

const SELECT = `
select service_id as "serviceId", procedure_code as "procedureCode", case_id as "caseId",
  agency_identifier as "agencyIdentifier", old_level as "oldLevel", new_level as "newLevel",
  effective_from::text as "effectiveFrom", extract(epoch from recorded_at) * 1000 as "recordedAt",
  recorded_by as "recordedBy", decision
from service_level_change
where service_id in (select jsonb_array_elements_text(?::jsonb))
order by service_id, sequence`;
