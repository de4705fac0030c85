/** Steps of an internal process. */
export type ProcessAction = 'RECEIVE' | 'APPRAISE' | 'APPROVE' | 'SEAL' | 'RETURN';

/** Where a dossier stands as a matter of business; which national code it has there is data of the province. */
export const DOSSIER_STATUSES = [
  'SUBMITTED',
  'NOT_RECEIVED',
  'RECEIVED',
  'PROCESSING',
  'COMPLETED',
  'RETURNED',
] as const;

export type DossierStatus = (typeof DOSSIER_STATUSES)[number];

/** What a dossier waits for within its status while its clock stands still. */
export const DOSSIER_SUB_STATUSES = ['FINANCIAL_OBLIGATION'] as const;

export type DossierSubStatus = (typeof DOSSIER_SUB_STATUSES)[number];

/** The statuses in which a dossier can come to be on its way through the steps, in the order of its life. */
export const statusesReached = (actions: readonly ProcessAction[]): DossierStatus[] =>
  DOSSIER_STATUSES.filter((status) => {
    const action = ACTION_BEFORE[status];
    return action === null || actions.includes(action);
  });

/** The step without which a status is never reached. Null: lodging is enough. */
const ACTION_BEFORE: Readonly<Record<DossierStatus, ProcessAction | null>> = {
  SUBMITTED: null,
  NOT_RECEIVED: 'RECEIVE',
  RECEIVED: 'RECEIVE',
  PROCESSING: 'RECEIVE',
  COMPLETED: 'APPROVE',
  RETURNED: 'RETURN',
};
