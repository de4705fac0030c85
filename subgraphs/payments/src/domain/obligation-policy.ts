import { type Caller, mayDo } from '@lienthong/kernel';
import type { Obligation } from './obligation.js';

/** The caller together with the keyed index of the caller's identity number; null when the number is not known. */
export interface ObligationReader {
  readonly caller: Caller;
  readonly identityIndex: string | null;
}

type Owned = Pick<Obligation, 'owner' | 'unitId'>;

/**
 * The one row policy of obligations, for every route to them: what a dossier costs is seen by whoever may see the
 * dossier, and by the same scope, so that no route around the dossier shows more than the dossier does. Whoever may not
 * read is answered as if there were none.
 */
export function mayReadObligation(reader: ObligationReader, obligation: Owned): boolean {
  switch (reader.caller.kind) {
    case 'APPLICANT':
      return isOwner(reader, obligation);
    case 'OFFICER':
      return reader.caller.unitId === obligation.unitId && mayDo(reader.caller, 'dossier:read');
    case 'SUPERVISOR':
    case 'OPERATOR':
      return mayDo(reader.caller, 'dossier:read');
    case 'MACHINE':
    case 'ANONYMOUS':
      return false;
  }
}

/** Only the person who owes pays; the platform, not the officer, takes the money. */
export const mayStartPayment = (reader: ObligationReader, obligation: Owned): boolean =>
  mayDo(reader.caller, 'payment:start') && reader.caller.kind === 'APPLICANT' && isOwner(reader, obligation);

function isOwner({ caller, identityIndex }: ObligationReader, { owner }: Owned): boolean {
  if (owner.subject !== null && owner.subject === caller.subject) return true;
  return owner.identityIndex !== null && owner.identityIndex === identityIndex;
}
