import type { MikroORM } from '@mikro-orm/postgresql';
import type { ServiceGroup, UnitGroup } from '../domain/service-counts.js';
import type { CountReader } from '../operations/province-ports.js';

export const createCountReader = (orm: MikroORM): CountReader => ({
  services: ({ provinceCode, agencyIdentifier, unitId }, on) =>
    orm.em
      .fork()
      .execute<ServiceGroup[]>(SERVICES, [
        on,
        on,
        on,
        on,
        on,
        provinceCode,
        provinceCode,
        agencyIdentifier,
        agencyIdentifier,
        unitId,
        unitId,
      ]),
  units: (provinceCode, on) => orm.em.fork().execute<UnitGroup[]>(UNITS, [provinceCode, on, on]),
});

/** The level of a day is what the first change behind it changed; no change behind it: the level of now. */
const SERVICES = `
with later as (
  select distinct on (service_id) service_id, old_level from service_level_change
  where effective_from > ? and old_level is not null order by service_id, sequence
), offered as (
  select tier, max(case level when 'FULL' then 3 when 'PARTIAL' then 2 else 1 end) as reach
  from (
    select service.procedure_code, service.case_id, service.agency_identifier,
      coalesce(later.old_level, service.level) as level,
      case unit.kind when 'PROVINCIAL_CENTRE' then 'PROVINCE' when 'DISTRICT_CENTRE' then 'DISTRICT'
        else 'COMMUNE' end as tier
    from service
    join one_door_unit unit on unit.id = service.unit_id
    join one_door_unit_period period on period.unit_id = unit.id
    left join later on later.service_id = service.id
    where service.valid_from <= ? and (service.valid_until is null or service.valid_until > ?)
      and period.valid_from <= ? and (period.valid_until is null or period.valid_until > ?)
      and (?::text is null or period.province_code = ?)
      and (?::text is null or service.agency_identifier = ?)
      and (?::text is null or service.unit_id = ?)
  ) one
  group by tier, procedure_code, case_id, case tier when 'PROVINCE' then agency_identifier end
)
select tier, case reach when 3 then 'FULL' when 2 then 'PARTIAL' else 'INFORMATION' end as level,
  count(*)::int as count
from offered group by tier, reach`;

const UNITS = `
select unit.kind, count(*)::int as count
from one_door_unit unit join one_door_unit_period period on period.unit_id = unit.id
where period.province_code = ? and period.valid_from <= ?
  and (period.valid_until is null or period.valid_until > ?)
group by unit.kind order by unit.kind`;
