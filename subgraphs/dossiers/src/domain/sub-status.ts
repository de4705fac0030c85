import type { DossierSubStatus } from '@lienthong/kernel';
import type { Dossier } from './dossier.js';

/** What the dossier waits for within its state while its clock stands still. Null: its clock runs, or never began. */
export function subStatusOf(dossier: Dossier): DossierSubStatus | null {
  if (!('suspensions' in dossier)) return null;
  return dossier.suspensions.find(({ until }) => until === null)?.reason ?? null;
}
