import 'reflect-metadata';
import { IdempotencyKeyReused, type Language } from '@lienthong/graph';
import { plainDate } from '@lienthong/kernel';
import { describe, expect, it } from 'vitest';
import type { CommandRefusal } from '../../operations/officer-command.js';
import { FAILURES } from './failures.js';
import { TEXTS } from './texts.js';
import { toFailure } from './to-failure.js';

type Refusals = { readonly [Type in CommandRefusal['type']]: Extract<CommandRefusal, { type: Type }> };

/** One of each; the compiler asks for a new one. */
const REFUSALS: Omit<Refusals, 'NotAllowed'> = {
  DossierNotFound: { type: 'DossierNotFound' },
  RevisionConflict: { type: 'RevisionConflict', currentRevision: 7 },
  IdempotencyKeyReused: { type: 'IdempotencyKeyReused' },
  TransitionNotAllowed: { type: 'TransitionNotAllowed', state: 'RETURNED', action: 'acceptDossier' },
  StepNotDue: { type: 'StepNotDue', due: 'APPROVE', asked: 'SEAL' },
  ObligationOutstanding: { type: 'ObligationOutstanding', obligationIds: ['obligation-1'] },
  ServiceNotInForce: { type: 'ServiceNotInForce', serviceId: 's', day: plainDate('2026-02-25') },
  FeesNotDeclared: { type: 'FeesNotDeclared', procedureCode: '1.013830' },
  CalendarNotCovering: {
    type: 'CalendarNotCovering',
    calendarId: 'office',
    day: plainDate('2027-01-01'),
    coveredFrom: plainDate('2026-01-01'),
    coveredTo: plainDate('2026-12-31'),
  },
  FourEyesRequired: { type: 'FourEyesRequired' },
  DelegationNotInEffect: { type: 'DelegationNotInEffect', action: 'APPROVE' },
  TextRequired: { type: 'TextRequired', field: 'reason' },
  SealNotUsable: { type: 'SealNotUsable', because: 'NOT_YET_VALID' },
  DocumentNumberDiffers: { type: 'DocumentNumberDiffers', sealed: '12/TCC-STP' },
};

const FACTS: Partial<Record<CommandRefusal['type'], object>> = {
  RevisionConflict: { currentRevision: 7 },
  TransitionNotAllowed: { state: 'RETURNED' },
  StepNotDue: { due: 'APPROVE' },
  ObligationOutstanding: { obligationIds: ['obligation-1'] },
  DelegationNotInEffect: { action: 'APPROVE' },
  TextRequired: { field: 'reason' },
  SealNotUsable: { because: 'NOT_YET_VALID' },
  DocumentNumberDiffers: { sealedNumber: '12/TCC-STP' },
};

const CODES: Readonly<Record<keyof typeof REFUSALS, string>> = {
  DossierNotFound: 'DOSSIER_NOT_FOUND',
  RevisionConflict: 'REVISION_CONFLICT',
  IdempotencyKeyReused: 'IDEMPOTENCY_KEY_REUSED',
  TransitionNotAllowed: 'TRANSITION_NOT_ALLOWED',
  StepNotDue: 'STEP_NOT_DUE',
  ObligationOutstanding: 'OBLIGATION_OUTSTANDING',
  ServiceNotInForce: 'SERVICE_NOT_IN_FORCE',
  FeesNotDeclared: 'FEES_NOT_DECLARED',
  CalendarNotCovering: 'CALENDAR_NOT_COVERING',
  FourEyesRequired: 'FOUR_EYES_REQUIRED',
  DelegationNotInEffect: 'DELEGATION_NOT_IN_EFFECT',
  TextRequired: 'TEXT_REQUIRED',
  SealNotUsable: 'SEAL_NOT_USABLE',
  DocumentNumberDiffers: 'DOCUMENT_NUMBER_DIFFERS',
};

/** The failure all subgraphs share brings its own sentence. */
const sentenceOf = (type: keyof typeof REFUSALS, language: Language): string =>
  type === 'IdempotencyKeyReused' ? IdempotencyKeyReused.in(language).message : TEXTS[type][language];

describe.each(Object.values(REFUSALS))('when refused for $type', (refusal) => {
  it.each(['vi', 'en'] as const)(
    'is a failure of that name with its facts and a sentence in %s',
    (language) => {
      const failure = toFailure(refusal, language);
      expect(failure).toBeInstanceOf(FAILURES[refusal.type]);
      expect({ ...failure }).toEqual({
        code: CODES[refusal.type],
        message: sentenceOf(refusal.type, language),
        ...FACTS[refusal.type],
      });
    },
  );
});

describe('when the caller lacks the scope', () => {
  it.each([
    ['vi', 'Bạn không có quyền thực hiện thao tác này.'],
    ['en', 'You may not do this.'],
  ] as const)('fails as a whole in %s, without naming the scope', (language, message) => {
    const ask = () => toFailure({ type: 'NotAllowed', scope: 'dossier:accept' }, language);
    expect(ask).toThrow(expect.objectContaining({ message, extensions: { code: 'FORBIDDEN' } }));
  });
});

describe('the sentences', () => {
  it('differ from failure to failure and from language to language', () => {
    const sentences = Object.values(TEXTS).flatMap(({ vi, en }) => [vi, en]);
    expect(new Set(sentences).size).toBe(sentences.length);
  });
});
