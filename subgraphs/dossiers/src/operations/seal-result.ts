import { isAccepted } from '../domain/guards.js';
import { sealResult as decideSealing } from '../domain/seal-result.js';
import { type OfficerCommand, officerCommand } from './officer-command.js';

export interface SealResultCommand extends OfficerCommand {
  readonly sealId: string;
  readonly documentNumber: string;
}

/** The clerk numbers and seals the signed document; the use is entered in the seal register in the same transaction. */
export const sealResult = officerCommand<SealResultCommand>({
  action: 'sealResult',
  async decide({ stores, deps, act, dossier }, { sealId, documentNumber }) {
    const entryId = deps.ids.next();
    const seal = await stores.seals.find(sealId);
    const decided = decideSealing({ entryId, sealId, documentNumber, ...act }, dossier, seal);
    if (decided.ok && isAccepted(dossier)) {
      const signedBy = dossier.approval?.by.subject ?? act.by.subject;
      const entry = {
        id: entryId,
        sealId,
        dossierId: dossier.id,
        documentNumber: documentNumber.normalize('NFC').trim(),
        signedBy,
      };
      await stores.seals.enterUse({ ...entry, sealedBy: act.by.subject, at: act.at });
    }
    return decided;
  },
});
