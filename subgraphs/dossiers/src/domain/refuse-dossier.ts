import { type Instant, ok, type Result } from '@lienthong/kernel';
import type { Actor, Dossier } from './dossier.js';
import type { DossierEvent } from './event.js';
import { openFor } from './guards.js';
import type { DossierRefusal } from './refusal.js';
import { requiredTexts } from './required-texts.js';

export interface RefuseDossier {
  readonly reason: string;
  readonly at: Instant;
  readonly by: Actor;
}

/** T4: not received. A reason is mandatory. @source Circular 03/2025/TT-VPCP form 03 */
export function refuseDossier(
  command: RefuseDossier,
  dossier: Dossier,
): Result<DossierEvent[], DossierRefusal> {
  const open = openFor(dossier, 'refuseDossier');
  if (!open.ok) return open;
  const texts = requiredTexts({ reason: command.reason });
  if (!texts.ok) return texts;
  return ok([{ type: 'DossierRefused', at: command.at, by: command.by, data: texts.value }]);
}
