import { err, type Instant, ok, type Result, vietnamDay } from '@lienthong/kernel';
import type { Actor, Dossier } from './dossier.js';
import type { DossierEvent } from './event.js';
import { dueStep } from './guards.js';
import type { DossierRefusal } from './refusal.js';
import { requiredTexts } from './required-texts.js';

export interface IssueResult {
  /** Result code of the catalogue; with a link it makes an electronic result. */
  readonly code: string;
  readonly name: string;
  /** Must be the sealed number where the process seals. */
  readonly documentNumber: string;
  readonly contentHash: string;
  readonly at: Instant;
  readonly by: Actor;
}

/** T16: the result is issued; from here on it is never changed, only replaced by another that names it. */
export function issueResult(command: IssueResult, dossier: Dossier): Result<DossierEvent[], DossierRefusal> {
  const due = dueStep(dossier, 'issueResult');
  if (!due.ok) return due;
  const { approval, sealUse } = due.value.dossier;
  if (approval === null) return err({ type: 'StepNotDue', due: 'APPROVE', asked: 'RETURN' });
  const texts = requiredTexts({
    code: command.code,
    name: command.name,
    documentNumber: command.documentNumber,
  });
  if (!texts.ok) return texts;
  if (sealUse !== null && sealUse.documentNumber !== texts.value.documentNumber) {
    return err({ type: 'DocumentNumberDiffers', sealed: sealUse.documentNumber });
  }
  const { contentHash, at, by } = command;
  const result = { ...texts.value, contentHash, signedBy: approval.by, issuedOn: vietnamDay(at) };
  return ok([{ type: 'ResultIssued', at, by, data: { result } }]);
}
