import { refuseDossier as decideRefusal } from '../domain/refuse-dossier.js';
import { type OfficerCommand, officerCommand } from './officer-command.js';

export interface RefuseDossierCommand extends OfficerCommand {
  readonly reason: string;
}

/** The receiving officer refuses the dossier, with a reason the applicant reads. */
export const refuseDossier = officerCommand<RefuseDossierCommand>({
  action: 'refuseDossier',
  decide: async ({ act, dossier }, { reason }) => decideRefusal({ reason, ...act }, dossier),
});
