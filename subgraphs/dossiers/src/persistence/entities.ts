import type { Json } from '@lienthong/kernel';
import { defineEntity, p } from '@mikro-orm/core';

export const DossierRow = defineEntity({
  name: 'DossierRow',
  tableName: 'dossier',
  properties: {
    id: p.uuid().primary(),
    code: p.text().nullable(),
    originSource: p.text(),
    originReference: p.text(),
    state: p.text(),
    unitId: p.text(),
    ownerSubject: p.text().nullable(),
    ownerIdentityIndex: p.text().nullable(),
    lodgedAt: p.datetime(),
    /** The whole dossier as its history makes it. */
    body: p.json<Json>(),
    lastHash: p.text(),
  },
});

export const HistoryRow = defineEntity({
  name: 'HistoryRow',
  tableName: 'dossier_history',
  properties: {
    dossierId: p.uuid().primary(),
    sequence: p.integer().primary(),
    event: p.json<Json>(),
    previousHash: p.text(),
    hash: p.text(),
  },
});

export const ApplicantRow = defineEntity({
  name: 'ApplicantRow',
  tableName: 'applicant',
  properties: {
    dossierId: p.uuid().primary(),
    /** Sealed by the personal data cipher. */
    sealed: p.text(),
  },
});

export const PaperRow = defineEntity({
  name: 'PaperRow',
  tableName: 'paper',
  properties: {
    id: p.uuid().primary(),
    dossierId: p.uuid(),
    name: p.text(),
    contentHash: p.text(),
    sizeBytes: p.integer(),
    mediaType: p.text(),
  },
});

export const SealRow = defineEntity({
  name: 'SealRow',
  tableName: 'seal',
  properties: {
    id: p.text().primary(),
    name: p.text(),
    kind: p.text(),
    unitIds: p.json<string[]>(),
    validFrom: p.text(),
    validUntil: p.text().nullable(),
    legalBasis: p.text(),
  },
});

export const SealUseRow = defineEntity({
  name: 'SealUseRow',
  tableName: 'seal_use',
  properties: {
    id: p.uuid().primary(),
    sealId: p.text(),
    dossierId: p.uuid(),
    documentNumber: p.text(),
    signedBy: p.text(),
    sealedBy: p.text(),
    at: p.datetime(),
  },
});

export const AnswerRow = defineEntity({
  name: 'AnswerRow',
  tableName: 'command_answer',
  properties: {
    subject: p.text().primary(),
    key: p.text().primary(),
    fingerprint: p.text(),
    dossierId: p.uuid(),
    revision: p.integer(),
  },
});

/** What the catalogue published, as this subgraph received it. */
export const CatalogueCopyRow = defineEntity({
  name: 'CatalogueCopyRow',
  tableName: 'catalogue_copy',
  properties: {
    kind: p.text().primary(),
    id: p.text().primary(),
    procedureCode: p.text().nullable(),
    unitId: p.text().nullable(),
    agencyIdentifier: p.text().nullable(),
    validFrom: p.text().nullable(),
    body: p.json<Json>(),
  },
});

export const dossierEntities = [
  DossierRow,
  HistoryRow,
  ApplicantRow,
  PaperRow,
  SealRow,
  SealUseRow,
  AnswerRow,
  CatalogueCopyRow,
];
