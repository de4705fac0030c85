import { vietnamDay } from '@lienthong/kernel';
import { type Accepted, codeOf, type Dossier, type ProcessStep } from '../domain/dossier.js';
import { isAccepted } from '../domain/guards.js';
import type { DossierResult, DossierStep } from './types/dossier-parts.js';
import { DossierType } from './types/dossier-type.js';

/** The graph's view of a dossier. */
export function toGraphDossier(dossier: Dossier): DossierType {
  const { id, state, revision, channel, summary, lodgedAt, receptionDueAt, service } = dossier;
  return Object.assign(new DossierType(), {
    source: dossier,
    id,
    state,
    revision,
    channel,
    summary,
    lodgedAt,
    receptionDueAt,
    code: codeOf(dossier),
    portalReference: dossier.origin.source === 'NATIONAL_PORTAL' ? dossier.origin.reference : null,
    refusalReason: dossier.state === 'NOT_RECEIVED' ? dossier.refusal.reason : null,
    ...acceptanceFields(isAccepted(dossier) ? dossier : null),
    result: toGraphResult(dossier),
    sectorStatus: dossier.sectorStatus,
    procedure: { code: service.procedureCode },
    receivingUnit: { id: service.unitId },
    competentAgency: { identifier: service.agencyIdentifier },
  });
}

function acceptanceFields(dossier: Accepted | null) {
  if (dossier === null) {
    return {
      acceptedAt: null,
      originalDueAt: null,
      dueAt: null,
      dueOn: null,
      procedureVersionId: null,
      steps: [],
    };
  }
  const { acceptedAt, originalDueAt, dueAt, versionId } = dossier;
  return {
    acceptedAt,
    originalDueAt,
    dueAt,
    dueOn: dueAt === null ? null : vietnamDay(dueAt),
    procedureVersionId: versionId,
    steps: dossier.process.steps.map((step) => toGraphStep(step, dossier)),
  };
}

export function toGraphStep({ id, name, action, delegated }: ProcessStep, dossier: Accepted): DossierStep {
  const done = dossier.stepsDone.find(({ stepId }) => stepId === id);
  return {
    id,
    name,
    action,
    doneAt: done?.at ?? null,
    doneBy: done?.by.name ?? null,
    authority: done?.authority ?? null,
    delegated: delegated === true,
    delegation: done?.delegation ?? null,
  };
}

function toGraphResult(dossier: Dossier): DossierResult | null {
  if (dossier.state !== 'COMPLETED' && dossier.state !== 'RETURNED') return null;
  const { code, name, documentNumber, signedBy, issuedOn, contentHash } = dossier.result;
  const handOver = dossier.state === 'RETURNED' ? dossier.handOver : null;
  return {
    code,
    name,
    documentNumber,
    issuedOn,
    contentHash,
    signedBy: signedBy.name,
    handedOverAt: handOver?.at ?? null,
    handedOverManner: handOver?.manner ?? null,
  };
}
