import type { Json } from '@lienthong/kernel';
import { defineEntity, p } from '@mikro-orm/core';

/** Days are `date` columns; a body is a record of the domain as it is. */
export const DecisionRow = defineEntity({
  name: 'DecisionRow',
  tableName: 'decision',
  properties: {
    id: p.text().primary(),
    number: p.text(),
    kind: p.text(),
    issuedBy: p.text(),
    issuedOn: p.date(),
    effectiveFrom: p.date(),
    effectiveUntil: p.date().nullable(),
    /** Title, source, and the batches without their items. */
    body: p.json<Json>(),
    fingerprint: p.text(),
  },
});

export const DecisionItemRow = defineEntity({
  name: 'DecisionItemRow',
  tableName: 'decision_item',
  properties: {
    decisionId: p.text().primary(),
    batch: p.integer().primary(),
    /** Counts from 1 within the batch. */
    position: p.integer().primary(),
    procedureCode: p.text(),
    effect: p.text(),
    level: p.text().nullable(),
    caseId: p.text().nullable(),
    agencyIdentifier: p.text().nullable(),
    unitId: p.text().nullable(),
    unitKind: p.text().nullable(),
  },
});

export const DelegationRow = defineEntity({
  name: 'DelegationRow',
  tableName: 'delegation',
  properties: {
    id: p.text().primary(),
    fromAgency: p.text(),
    validFrom: p.date(),
    body: p.json<Json>(),
    fingerprint: p.text(),
  },
});

export const TargetRow = defineEntity({
  name: 'TargetRow',
  tableName: 'target',
  properties: {
    id: p.text().primary(),
    indicator: p.text(),
    scopeKind: p.text(),
    scopeId: p.text(),
    validFrom: p.date(),
    validUntil: p.date().nullable(),
    body: p.json<Json>(),
    fingerprint: p.text(),
  },
});

export const CodeSystemRow = defineEntity({
  name: 'CodeSystemRow',
  tableName: 'code_system',
  properties: { id: p.text().primary(), name: p.text(), owner: p.text() },
});

export const CodeMappingRow = defineEntity({
  name: 'CodeMappingRow',
  tableName: 'code_mapping',
  properties: {
    id: p.text().primary(),
    system: p.text(),
    code: p.text(),
    subjectKind: p.text(),
    subjectId: p.text(),
    validFrom: p.date(),
    validUntil: p.date().nullable(),
    assumed: p.boolean(),
    fingerprint: p.text(),
  },
});

export const StatusMappingRow = defineEntity({
  name: 'StatusMappingRow',
  tableName: 'status_mapping',
  properties: {
    id: p.text().primary(),
    scopeKind: p.text(),
    scopeId: p.text(),
    status: p.text(),
    subStatus: p.text().nullable(),
    national: p.text(),
    validFrom: p.date(),
    validUntil: p.date().nullable(),
    fingerprint: p.text(),
  },
});

export const ReceptionArrangementRow = defineEntity({
  name: 'ReceptionArrangementRow',
  tableName: 'reception_arrangement',
  properties: {
    id: p.text().primary(),
    unitId: p.text(),
    body: p.json<Json>(),
    fingerprint: p.text(),
  },
});

export const CalendarOverrideRow = defineEntity({
  name: 'CalendarOverrideRow',
  tableName: 'calendar_override',
  properties: {
    id: p.text().primary(),
    unitId: p.text(),
    body: p.json<Json>(),
    fingerprint: p.text(),
  },
});

export const PaperEquivalentRow = defineEntity({
  name: 'PaperEquivalentRow',
  tableName: 'paper_equivalent',
  properties: {
    id: p.text().primary(),
    procedureCode: p.text(),
    body: p.json<Json>(),
    fingerprint: p.text(),
  },
});

export const authorityEntities = [
  DecisionRow,
  DecisionItemRow,
  DelegationRow,
  TargetRow,
  CodeSystemRow,
  CodeMappingRow,
  StatusMappingRow,
  ReceptionArrangementRow,
  CalendarOverrideRow,
  PaperEquivalentRow,
];
