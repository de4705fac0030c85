import type { Json } from '@lienthong/kernel';
import {
  CALENDAR_PUBLISHED,
  calendarPublished,
  PROCEDURE_VERSION_PUBLISHED,
  procedureVersionPublished,
  SERVICE_PUBLISHED,
  servicePublished,
  UNIT_PUBLISHED,
  unitPublished,
} from '@lienthong/messages';
import type { Calendar } from '../domain/calendar.js';
import type { OneDoorUnit } from '../domain/one-door-unit.js';
import type { FeeRule, ProcedureCase, ProcedureVersion } from '../domain/procedure.js';
import type { Service } from '../domain/service.js';
import type { CatalogueMessage } from './ports.js';

/** Dossiers hold copies of what is published; they decide without asking the catalogue. */
export const DOSSIERS = 'dossiers';

/** Every version counts: a dossier pins the one it was received with. */
export const versionMessage = ({ id, validFrom, content }: ProcedureVersion): CatalogueMessage =>
  message(PROCEDURE_VERSION_PUBLISHED, content.code, {
    snapshot: false,
    payload: procedureVersionPublished.parse({
      versionId: id,
      procedureCode: content.code,
      name: content.name,
      field: content.field,
      validFrom,
      cases: content.cases.map(caseOnTheWire),
    }),
  });

export const serviceMessage = ({ id, ...service }: Service): CatalogueMessage =>
  message(SERVICE_PUBLISHED, id, {
    snapshot: true,
    payload: servicePublished.parse({ serviceId: id, ...service }),
  });

/** Stands from the first period to the last; which of them holds is for the reader's day to say. */
export function unitMessage(unit: OneDoorUnit): CatalogueMessage {
  const { id, kind, receptionCalendarId, processingCalendarId, periods } = unit;
  return message(UNIT_PUBLISHED, id, {
    snapshot: true,
    payload: unitPublished.parse({
      ...periods.at(-1),
      unitId: id,
      kind,
      receptionCalendarId,
      processingCalendarId,
      validFrom: periods[0]?.validFrom,
      periods,
    }),
  });
}

export const calendarMessage = (calendar: Calendar): CatalogueMessage =>
  message(CALENDAR_PUBLISHED, calendar.calendarId, {
    snapshot: true,
    payload: calendarPublished.parse(calendar),
  });

function message(
  kind: string,
  key: string,
  { payload, snapshot }: { readonly payload: Json; readonly snapshot: boolean },
): CatalogueMessage {
  return { destination: DOSSIERS, key, kind, payload, snapshot };
}

const caseOnTheWire = (one: ProcedureCase) => ({ ...one, feeRules: one.feeRules.map(feeRuleOnTheWire) });

const feeRuleOnTheWire = (rule: FeeRule) => ({ ...rule, amountVnd: rule.amountVnd?.toString() ?? null });
