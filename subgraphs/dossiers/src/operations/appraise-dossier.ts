import { vietnamDay } from '@lienthong/kernel';
import { appraiseDossier as decideAppraisal } from '../domain/appraise-dossier.js';
import { type OfficerCommand, officerCommand } from './officer-command.js';

export interface AppraiseDossierCommand extends OfficerCommand {
  readonly title: string;
  readonly opinion: string;
}

/** The appraiser examines the dossier and drafts its result. */
export const appraiseDossier = officerCommand<AppraiseDossierCommand>({
  action: 'appraiseDossier',
  decide: async ({ stores, act, dossier }, { title, opinion }) => {
    const delegations = await stores.catalogue.delegationsFor(dossier.service, vietnamDay(act.at));
    return decideAppraisal({ title, opinion, ...act, delegations }, dossier);
  },
});
