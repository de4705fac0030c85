import { err, type Instant, ok, type PlainDate, type Result, vietnamDay } from '@lienthong/kernel';
import type { Actor, Dossier } from './dossier.js';
import type { DossierEvent } from './event.js';
import { dueStep } from './guards.js';
import type { DossierRefusal, SealProblem } from './refusal.js';
import { requiredTexts } from './required-texts.js';

export interface SealResult {
  readonly entryId: string;
  readonly sealId: string;
  /** Number and symbol given to the document, e.g. `12/TCC-STP`. */
  readonly documentNumber: string;
  readonly at: Instant;
  readonly by: Actor;
}

/** A seal as it is registered: whose it is, and from when to when it may be used. */
export interface Seal {
  readonly id: string;
  readonly name: string;
  readonly kind: 'FIRST' | 'SECOND';
  /** Units that may use it. */
  readonly unitIds: readonly string[];
  readonly validFrom: PlainDate;
  /** First day on which it may no longer be used. Null: open. */
  readonly validUntil: PlainDate | null;
  /** The paper that allows it. */
  readonly legalBasis: string;
}

/**
 * The clerk numbers and seals the signed document at the centre. Before the seal's first day, or at a unit it is
 * not registered for, sealing is refused. Every use is entered in the seal register.
 * @source 50/UBND-KSTT of the Bắc Ninh People's Committee, 2022-01-07; Decree 30/2020/NĐ-CP on clerical work
 */
export function sealResult(
  command: SealResult,
  dossier: Dossier,
  seal: Seal | null,
): Result<DossierEvent[], DossierRefusal> {
  const due = dueStep(dossier, 'sealResult');
  if (!due.ok) return due;
  const problem = sealProblem(seal, dossier.service.unitId, vietnamDay(command.at));
  if (problem !== null) return err({ type: 'SealNotUsable', because: problem });
  const texts = requiredTexts({ documentNumber: command.documentNumber });
  if (!texts.ok) return texts;
  const { entryId, sealId, at, by } = command;
  const data = { stepId: due.value.step.id, sealUse: { entryId, sealId, ...texts.value } };
  return ok([{ type: 'ResultSealed', at, by, data }]);
}

function sealProblem(seal: Seal | null, unitId: string, day: PlainDate): SealProblem | null {
  if (seal === null) return 'UNKNOWN';
  if (!seal.unitIds.includes(unitId)) return 'NOT_REGISTERED_FOR_UNIT';
  if (day < seal.validFrom) return 'NOT_YET_VALID';
  return seal.validUntil !== null && day >= seal.validUntil ? 'NO_LONGER_VALID' : null;
}
