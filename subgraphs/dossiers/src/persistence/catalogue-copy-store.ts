import { type PlainDate, plainDate } from '@lienthong/kernel';
import {
  CALENDAR_PUBLISHED,
  type CalendarPublished,
  DELEGATION_PUBLISHED,
  type DelegationPublished,
  PROCEDURE_VERSION_PUBLISHED,
  type ProcedureVersionPublished,
  SERVICE_PUBLISHED,
  type ServicePublished,
  UNIT_PUBLISHED,
  type UnitPublished,
} from '@lienthong/messages';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Delegation } from '../domain/acting-delegation.js';
import type { Offer } from '../domain/offer.js';
import type { CatalogueCopy, CatalogueCopyKeeper, WantedOffer } from '../operations/ports.js';
import { CatalogueCopyRow } from './entities.js';
import { calendarsFromCopies, offerFromCopies, type UnitCopies } from './offer-from-copies.js';
import { unitOn } from './unit-on-day.js';

/** Puts together, from the copies, what one service offers on a day. */
export function createCatalogueCopy(em: EntityManager): CatalogueCopy {
  const copies = copyReader(em);
  return {
    async offer(wanted, day) {
      const service = await findService(em, copies, { wanted, day });
      return service === null ? null : offerOf(copies, service, day);
    },
    async calendarsOf(unitId) {
      const unit = await unitOf(copies, unitId);
      return unit === null ? null : calendarsFromCopies(unit);
    },
    async delegationsFor({ agencyIdentifier, unitId }, day) {
      const [unit, rows] = await Promise.all([
        copies.byId<UnitPublished>(UNIT_PUBLISHED, unitId),
        em.find(CatalogueCopyRow, { kind: DELEGATION_PUBLISHED, agencyIdentifier }, UNMANAGED),
      ]);
      const delegations = rows.map(({ body }) => toDelegation(body as unknown as DelegationPublished));
      return { delegations, unitAgency: unit === null ? null : unitOn(unit, day).agencyIdentifier };
    },
  };
}

async function offerOf(copies: Copies, service: ServicePublished, day: PlainDate): Promise<Offer | null> {
  const [version, unit] = await Promise.all([
    copies.versionInForce(service.procedureCode, day),
    unitOf(copies, service.unitId),
  ]);
  if (version === null || unit === null) return null;
  return offerFromCopies({ ...unit, service, version, unit: unitOn(unit.unit, day) });
}

/** A unit with its hours. Null: not told, or not all of it. */
async function unitOf(copies: Copies, unitId: string): Promise<UnitCopies | null> {
  const unit = await copies.byId<UnitPublished>(UNIT_PUBLISHED, unitId);
  if (unit === null) return null;
  const [processing, reception] = await Promise.all([
    copies.byId<CalendarPublished>(CALENDAR_PUBLISHED, unit.processingCalendarId),
    copies.byId<CalendarPublished>(CALENDAR_PUBLISHED, unit.receptionCalendarId),
  ]);
  return processing === null || reception === null ? null : { unit, processing, reception };
}

async function findService(
  em: EntityManager,
  copies: Copies,
  { wanted, day }: { readonly wanted: WantedOffer; readonly day: PlainDate },
): Promise<ServicePublished | null> {
  if ('serviceId' in wanted) return copies.byId<ServicePublished>(SERVICE_PUBLISHED, wanted.serviceId);
  const unitId = await unitAddressedBy(em, wanted.unitAgencyIdentifier, day);
  if (unitId === null) return null;
  const service = await em.findOne(
    CatalogueCopyRow,
    { kind: SERVICE_PUBLISHED, procedureCode: wanted.procedureCode, unitId },
    { orderBy: { validFrom: 'desc' }, disableIdentityMap: true },
  );
  return service === null ? null : (service.body as unknown as ServicePublished);
}

/** Id of the unit that carries the identifier on the day. Null: none does. */
async function unitAddressedBy(
  em: EntityManager,
  identifier: string,
  day: PlainDate,
): Promise<string | null> {
  const everAddressed = await em.execute<{ body: UnitPublished }[]>(UNITS_OF, [
    identifier,
    JSON.stringify([{ agencyIdentifier: identifier }]),
  ]);
  const unit = everAddressed.find(({ body }) => unitOn(body, day).agencyIdentifier === identifier);
  return unit?.body.unitId ?? null;
}

const UNITS_OF = `
select body from catalogue_copy
where kind = '${UNIT_PUBLISHED}' and (agency_identifier = ? or body->'periods' @> ?::jsonb) order by id`;

const UNMANAGED = { disableIdentityMap: true } as const;

const toDelegation = ({ delegationId: id, ...told }: DelegationPublished): Delegation => ({
  ...told,
  id,
  appraisal: told.appraisal === null ? null : { on: plainDate(told.appraisal.on) },
  validFrom: plainDate(told.validFrom),
  validUntil: told.validUntil === null ? null : plainDate(told.validUntil),
});

interface Copies {
  byId<Body>(kind: string, id: string): Promise<Body | null>;
  versionInForce(procedureCode: string, day: PlainDate): Promise<ProcedureVersionPublished | null>;
}

/** The bodies were validated when the messages came in; see sync/messages. */
function copyReader(em: EntityManager): Copies {
  return {
    async byId<Body>(kind: string, id: string) {
      const row = await em.findOne(CatalogueCopyRow, { kind, id }, { disableIdentityMap: true });
      return row === null ? null : (row.body as unknown as Body);
    },
    async versionInForce(procedureCode, day) {
      const row = await em.findOne(
        CatalogueCopyRow,
        { kind: PROCEDURE_VERSION_PUBLISHED, procedureCode, validFrom: { $lte: day } },
        { orderBy: { validFrom: 'desc', id: 'desc' }, disableIdentityMap: true },
      );
      return row === null ? null : (row.body as unknown as ProcedureVersionPublished);
    },
  };
}

export function createCatalogueCopyKeeper(em: EntityManager): CatalogueCopyKeeper {
  return {
    keep: async (copy) => {
      await em.upsert(CatalogueCopyRow, copy);
    },
  };
}
