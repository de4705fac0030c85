import {
  type PlainDate,
  parseCalendar,
  parseVnd,
  plainDate,
  unwrap,
  type WorkingCalendar,
} from '@lienthong/kernel';
import type {
  CalendarPublished,
  ProcedureVersionPublished,
  ServicePublished,
  UnitPublished,
} from '@lienthong/messages';
import type { FeeRule, Offer } from '../domain/offer.js';
import type { UnitCalendars } from '../operations/ports.js';

/** A unit with the calendars of its hours. */
export interface UnitCopies {
  readonly unit: UnitPublished;
  readonly processing: CalendarPublished;
  readonly reception: CalendarPublished;
}

interface OfferCopies extends UnitCopies {
  readonly service: ServicePublished;
  readonly version: ProcedureVersionPublished;
}

/** Null when the version no longer has the case that the service serves. */
export function offerFromCopies({ service, version, ...copies }: OfferCopies): Offer | null {
  const { unit } = copies;
  const served = version.cases.find(({ id }) => id === service.caseId);
  if (served === undefined) return null;
  return {
    serviceId: service.serviceId,
    unitId: unit.unitId,
    unitName: unit.name,
    agencyIdentifier: service.agencyIdentifier,
    agencyName: service.agencyName,
    procedureCode: version.procedureCode,
    procedureName: version.name,
    fieldCode: version.field.code,
    fieldName: version.field.name,
    versionId: version.versionId,
    caseId: served.id,
    validFrom: plainDate(service.validFrom),
    validUntil: service.validUntil === null ? null : plainDate(service.validUntil),
    limits: served.timeLimits,
    feesDeclared: served.feesDeclared,
    fees: served.feeRules.map(toFeeRule),
    process: service.process,
    ...calendarsFromCopies(copies),
  };
}

export const calendarsFromCopies = ({ processing, reception }: UnitCopies): UnitCalendars => ({
  processingCalendar: toCalendar(processing),
  receptionCalendar: toCalendar(reception),
});

const toFeeRule = ({
  amountVnd,
  validFrom,
  validUntil,
  ...rule
}: ProcedureVersionPublished['cases'][number]['feeRules'][number]): FeeRule => ({
  ...rule,
  amountVnd: amountVnd === null ? null : parseVnd(amountVnd),
  validFrom: dayOrNull(validFrom),
  validUntil: dayOrNull(validUntil),
});

const dayOrNull = (text: string | null | undefined): PlainDate | null =>
  typeof text === 'string' ? plainDate(text) : null;

const toCalendar = (published: CalendarPublished): WorkingCalendar => unwrap(parseCalendar(published));
