import { type Caller, mayDo } from '@lienthong/kernel';
import type { Owner } from './dossier.js';

/** What the policy looks at; every route to a dossier asks the same question with it. */
export interface DossierRow {
  readonly owner: Owner;
  readonly unitId: string;
}

/**
 * Who may see a dossier: its owner, officers of the unit that serves it, supervisors and operators.
 * `identityIndex` is the keyed index of the caller's identity number, null when the caller has none.
 */
export function maySee(caller: Caller, row: DossierRow, identityIndex: string | null): boolean {
  switch (caller.kind) {
    case 'APPLICANT':
      return owns(caller, row.owner, identityIndex);
    case 'OFFICER':
      return caller.unitId === row.unitId && mayDo(caller, 'dossier:read');
    case 'SUPERVISOR':
    case 'OPERATOR':
      return mayDo(caller, 'dossier:read');
    case 'MACHINE':
    case 'ANONYMOUS':
      return false;
  }
}

function owns(caller: Caller, owner: Owner, identityIndex: string | null): boolean {
  if (owner.subject !== null && owner.subject === caller.subject) return true;
  return owner.identityIndex !== null && owner.identityIndex === identityIndex;
}
