import { IdempotencyKeyReused, type Language, requestError, type UserError } from '@lienthong/graph';
import type { DossierRefusal } from '../../domain/refusal.js';
import type { CommandRefusal } from '../../operations/officer-command.js';
import { FAILURES } from './failures.js';
import { TEXTS } from './texts.js';

/** The named failure of a refusal. A missing scope is no failure of the mutation but of the whole request. */
export function toFailure(refusal: CommandRefusal, language: Language): UserError {
  switch (refusal.type) {
    case 'NotAllowed':
      throw requestError('FORBIDDEN', TEXTS.NotAllowed, language);
    case 'DossierNotFound':
      return plain('DossierNotFound', language);
    case 'IdempotencyKeyReused':
      return IdempotencyKeyReused.in(language);
    case 'RevisionConflict':
      return withFacts('RevisionConflict', { currentRevision: refusal.currentRevision }, language);
    default:
      return decisionFailure(refusal, language);
  }
}

function decisionFailure(refusal: DossierRefusal, language: Language): UserError {
  switch (refusal.type) {
    case 'TransitionNotAllowed':
      return withFacts('TransitionNotAllowed', { state: refusal.state }, language);
    case 'StepNotDue':
      return withFacts('StepNotDue', { due: refusal.due }, language);
    case 'ObligationOutstanding':
      return withFacts('ObligationOutstanding', { obligationIds: refusal.obligationIds }, language);
    case 'DelegationNotInEffect':
      return withFacts('DelegationNotInEffect', { action: refusal.action }, language);
    case 'SealNotUsable':
      return withFacts('SealNotUsable', { because: refusal.because }, language);
    case 'TextRequired':
      return withFacts('TextRequired', { field: refusal.field }, language);
    case 'DocumentNumberDiffers':
      return withFacts('DocumentNumberDiffers', { sealedNumber: refusal.sealed }, language);
    default:
      return plain(refusal.type, language);
  }
}

/** Failures whose name says everything. */
type Plain =
  | 'CalendarNotCovering'
  | 'DossierNotFound'
  | 'FeesNotDeclared'
  | 'FourEyesRequired'
  | 'ServiceNotInForce';

const plain = (name: Plain, language: Language): UserError =>
  new FAILURES[name](codeOf(name), TEXTS[name], language);

type Factual = Exclude<keyof typeof TEXTS, Plain | 'NotAllowed'>;

const withFacts = <Name extends Factual>(
  name: Name,
  facts: Omit<InstanceType<(typeof FAILURES)[Name]>, keyof UserError>,
  language: Language,
): UserError => Object.assign(new FAILURES[name](codeOf(name), TEXTS[name], language), facts);

/** `FourEyesRequired` → `FOUR_EYES_REQUIRED`. */
const codeOf = (name: string): string => name.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();
