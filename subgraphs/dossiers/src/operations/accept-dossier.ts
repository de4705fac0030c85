import { err, vietnamDay } from '@lienthong/kernel';
import { acceptDossier as decideAcceptance } from '../domain/accept-dossier.js';
import { formatDossierCode } from '../domain/dossier-code.js';
import { openFor } from '../domain/guards.js';
import { type OfficerCommand, officerCommand } from './officer-command.js';

/** The receiving officer accepts the dossier; see the decision of the same name. */
export const acceptDossier = officerCommand<OfficerCommand>({
  action: 'acceptDossier',
  async decide({ stores, deps, act, dossier }) {
    const open = openFor(dossier, 'acceptDossier');
    if (!open.ok) return open;
    const { serviceId, agencyIdentifier } = dossier.service;
    const day = vietnamDay(act.at);
    const offer = await stores.catalogue.offer({ serviceId }, day);
    if (offer === null) return err({ type: 'ServiceNotInForce', serviceId, day });
    const command = {
      code: '',
      obligationId: deps.ids.next(),
      postPaidObligationId: deps.ids.next(),
      ...act,
    };
    // Decided once without a number, so that a refusal uses none up: the codes of a day have no gaps.
    const tried = decideAcceptance(command, dossier, offer);
    if (!tried.ok) return tried;
    const code = formatDossierCode(agencyIdentifier, day, await stores.codes.next(agencyIdentifier, day));
    return decideAcceptance({ ...command, code }, dossier, offer);
  },
});
