import type { Instant } from '@lienthong/kernel';
import type { Dossier } from './dossier.js';
import { isAccepted } from './guards.js';

/** Derived, never stored: whether the result came, or can still come, by the due date. */
export type Timeliness = 'IN_TIME' | 'OVERDUE' | 'ON_TIME' | 'LATE' | 'NO_DUE_DATE';

/** Unfinished dossiers are measured against now, finished ones against the moment the result was issued. */
export function timelinessOf(dossier: Dossier, now: Instant): Timeliness {
  if (!isAccepted(dossier) || dossier.dueAt === null) return 'NO_DUE_DATE';
  if (dossier.state === 'COMPLETED' || dossier.state === 'RETURNED') {
    return dossier.result.at <= dossier.dueAt ? 'ON_TIME' : 'LATE';
  }
  return now <= dossier.dueAt ? 'IN_TIME' : 'OVERDUE';
}
