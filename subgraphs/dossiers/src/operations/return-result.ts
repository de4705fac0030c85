import type { HandOver } from '../domain/dossier.js';
import { returnResult as decideReturn } from '../domain/return-result.js';
import { type OfficerCommand, officerCommand } from './officer-command.js';

export interface ReturnResultCommand extends OfficerCommand {
  readonly manner: HandOver['manner'];
}

/** The returning officer hands the result over. */
export const returnResult = officerCommand<ReturnResultCommand>({
  action: 'returnResult',
  decide: async ({ act, dossier }, { manner }) => decideReturn({ manner, ...act }, dossier),
});
