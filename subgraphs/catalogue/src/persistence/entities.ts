import type { Json } from '@lienthong/kernel';
import { defineEntity, p } from '@mikro-orm/core';

/** Days are `date` columns, read and written as `yyyy-MM-dd`. */
export const ProcedureVersionRow = defineEntity({
  name: 'ProcedureVersionRow',
  tableName: 'procedure_version',
  properties: {
    id: p.text().primary(),
    procedureCode: p.text(),
    validFrom: p.date(),
    revision: p.integer(),
    /** Code, name and field as one folded text, for the search. */
    folded: p.text(),
    fingerprint: p.text(),
    detectedAt: p.datetime().nullable(),
    content: p.json<Json>(),
  },
});

export const ServiceRow = defineEntity({
  name: 'ServiceRow',
  tableName: 'service',
  properties: {
    id: p.text().primary(),
    procedureCode: p.text(),
    caseId: p.text(),
    unitId: p.text(),
    agencyIdentifier: p.text(),
    agencyName: p.text(),
    level: p.text(),
    process: p.json<Json>(),
    validFrom: p.date(),
    validUntil: p.date().nullable(),
    fingerprint: p.text(),
  },
});

export const OneDoorUnitRow = defineEntity({
  name: 'OneDoorUnitRow',
  tableName: 'one_door_unit',
  properties: {
    id: p.text().primary(),
    kind: p.text(),
    receptionCalendarId: p.text(),
    processingCalendarId: p.text(),
    counters: p.json<Json>(),
    fingerprint: p.text(),
  },
});

export const UnitPeriodRow = defineEntity({
  name: 'UnitPeriodRow',
  tableName: 'one_door_unit_period',
  properties: {
    unitId: p.text().primary(),
    validFrom: p.date().primary(),
    validUntil: p.date().nullable(),
    name: p.text(),
    provinceCode: p.text(),
    areaId: p.text(),
    agencyIdentifier: p.text(),
    assumed: p.boolean(),
  },
});

export const CalendarRow = defineEntity({
  name: 'CalendarRow',
  tableName: 'working_calendar',
  properties: {
    id: p.text().primary(),
    body: p.json<Json>(),
    fingerprint: p.text(),
  },
});

export const AdministrativeUnitRow = defineEntity({
  name: 'AdministrativeUnitRow',
  tableName: 'administrative_unit',
  properties: {
    id: p.text().primary(),
    code: p.text(),
    name: p.text(),
    level: p.text(),
    parentId: p.text().nullable(),
    validFrom: p.date(),
    validUntil: p.date().nullable(),
  },
});

export const AreaSuccessionRow = defineEntity({
  name: 'AreaSuccessionRow',
  tableName: 'area_succession',
  properties: {
    fromId: p.text().primary(),
    toId: p.text().primary(),
    onDay: p.date(),
    extent: p.text(),
  },
});

export const AgencyRow = defineEntity({
  name: 'AgencyRow',
  tableName: 'agency',
  properties: {
    identifier: p.text().primary(),
    name: p.text(),
    kind: p.text(),
    provinceCode: p.text(),
    parentIdentifier: p.text().nullable(),
    validFrom: p.date(),
    validUntil: p.date().nullable(),
    assumed: p.boolean(),
  },
});

export const ProcessTemplateRow = defineEntity({
  name: 'ProcessTemplateRow',
  tableName: 'process_template',
  properties: {
    id: p.text().primary(),
    version: p.integer().primary(),
    body: p.json<Json>(),
  },
});

export const catalogueEntities = [
  ProcedureVersionRow,
  ServiceRow,
  OneDoorUnitRow,
  UnitPeriodRow,
  CalendarRow,
  AdministrativeUnitRow,
  AreaSuccessionRow,
  AgencyRow,
  ProcessTemplateRow,
];
