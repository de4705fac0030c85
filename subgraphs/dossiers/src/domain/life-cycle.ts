import type { DossierState, StepAction } from './dossier.js';

/** What people and neighbours may ask of a dossier. */
export type DossierAction =
  | 'acceptDossier'
  | 'refuseDossier'
  | 'appraiseDossier'
  | 'approveDossier'
  | 'sealResult'
  | 'issueResult'
  | 'returnResult';

/** Why an action is not open now: the state does not allow it at all. */
export interface TransitionNotAllowed {
  readonly type: 'TransitionNotAllowed';
  readonly state: DossierState;
  readonly action: DossierAction;
}

/**
 * Every state with every action that it opens; the compiler refuses a table in which a state or an action is missing.
 * @source life cycle of the national status list (TrangThaiHoSo 1–10): T2 and T4 from SUBMITTED, T16, T17
 */
export const LIFE_CYCLE: Readonly<Record<DossierState, Readonly<Record<DossierAction, boolean>>>> = {
  SUBMITTED: { ...none(), acceptDossier: true, refuseDossier: true },
  NOT_RECEIVED: none(),
  RECEIVED: none(),
  PROCESSING: { ...none(), appraiseDossier: true, approveDossier: true, sealResult: true, issueResult: true },
  COMPLETED: { ...none(), returnResult: true },
  RETURNED: none(),
};

/** The step of the internal process that an action completes. Null: it belongs to no step of its own. */
export const STEP_OF_ACTION: Readonly<Record<DossierAction, StepAction | null>> = {
  acceptDossier: 'RECEIVE',
  refuseDossier: null,
  appraiseDossier: 'APPRAISE',
  approveDossier: 'APPROVE',
  sealResult: 'SEAL',
  issueResult: null,
  returnResult: 'RETURN',
};

/** The scope a caller needs for an action. */
export const SCOPE_OF_ACTION: Readonly<Record<DossierAction, string>> = {
  acceptDossier: 'dossier:accept',
  refuseDossier: 'dossier:refuse',
  appraiseDossier: 'dossier:appraise',
  approveDossier: 'dossier:approve',
  sealResult: 'dossier:seal',
  issueResult: 'dossier:issue',
  returnResult: 'dossier:return',
};

function none(): Record<DossierAction, boolean> {
  return {
    acceptDossier: false,
    refuseDossier: false,
    appraiseDossier: false,
    approveDossier: false,
    sealResult: false,
    issueResult: false,
    returnResult: false,
  };
}
