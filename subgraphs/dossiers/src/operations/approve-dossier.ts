import { vietnamDay } from '@lienthong/kernel';
import { approveDossier as decideApproval } from '../domain/approve-dossier.js';
import { type OfficerCommand, officerCommand } from './officer-command.js';

/** The approver signs the draft. */
export const approveDossier = officerCommand<OfficerCommand>({
  action: 'approveDossier',
  decide: async ({ stores, act, dossier }) => {
    const delegations = await stores.catalogue.delegationsFor(dossier.service, vietnamDay(act.at));
    return decideApproval({ ...act, delegations }, dossier);
  },
});
