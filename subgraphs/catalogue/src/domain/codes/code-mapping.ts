import { err, ok, type Result } from '@lienthong/kernel';
import { coversADay, overlap, type Validity } from '../validity.js';

/** A list of codes that somebody keeps, e.g. the agency identifiers of Decision 20/2020/QĐ-TTg. */
export interface CodeSystem {
  readonly id: string;
  readonly name: string;
  /** Who issues the codes. */
  readonly owner: string;
}

/** For some time a code of a system stands for a subject. Never derived from a code of another system. */
export interface CodeMapping extends Validity {
  /** See `codeMappingId`. */
  readonly id: string;
  readonly system: string;
  readonly code: string;
  readonly subject: CodedSubject;
  /** True: plausible, not confirmed by a source. */
  readonly assumed: boolean;
}

/** What a code may stand for, by the identity it has in the catalogue. */
export interface CodedSubject {
  readonly kind: 'AGENCY' | 'ONE_DOOR_UNIT' | 'ADMINISTRATIVE_UNIT';
  readonly id: string;
}

export type CodeMappingRefusal =
  | { readonly type: 'CodePeriodInvalid'; readonly mappingId: string }
  | { readonly type: 'CodeMappingIdMismatch'; readonly mappingId: string; readonly expected: string }
  | { readonly type: 'CodeMalformed'; readonly mappingId: string; readonly form: string }
  /** On some day the code would stand for two subjects, or the subject would carry two codes of the system. */
  | {
      readonly type: 'CodeMappingsOverlap';
      readonly mappingId: string;
      readonly otherId: string;
      readonly ambiguous: 'CODE' | 'SUBJECT';
    };

/** Identifiers of agencies in the form `000.00.01.H22`. @source QCVN 102:2016/BTTTT */
export const OLD_AGENCY_FORM = 'QCVN_102_2016';
/** Identifiers of agencies in the form `H22.1`. @source Decision 20/2020/QĐ-TTg */
export const NEW_AGENCY_FORM = 'QD_20_2020';

export const codeMappingId = ({
  system,
  code,
  subject,
  validFrom,
}: Pick<CodeMapping, 'system' | 'code' | 'subject' | 'validFrom'>): string =>
  [system, code, subject.kind, subject.id, validFrom].join('|');

/** On every day a code means one subject, and a subject has one code of a system. */
export function checkCodeMapping(
  mapping: CodeMapping,
  others: readonly CodeMapping[],
): Result<CodeMapping, CodeMappingRefusal> {
  const { id: mappingId, system, code } = mapping;
  const expected = codeMappingId(mapping);
  if (mappingId !== expected) return err({ type: 'CodeMappingIdMismatch', mappingId, expected });
  if (!coversADay(mapping)) return err({ type: 'CodePeriodInvalid', mappingId });
  const form = FORMS.get(system);
  if (form !== undefined && (!form.test(code) || code.length > LONGEST_IDENTIFIER))
    return err({ type: 'CodeMalformed', mappingId, form: form.source });
  const rivals = others.filter((other) => other.id !== mappingId && other.system === system);
  const rival = rivals.find((other) => overlap(mapping, other) && ambiguity(mapping, other) !== null);
  if (rival === undefined) return ok(mapping);
  const ambiguous = ambiguity(mapping, rival) ?? 'CODE';
  return err({ type: 'CodeMappingsOverlap', mappingId, otherId: rival.id, ambiguous });
}

const LONGEST_IDENTIFIER = 35;

/** Four groups, the level-1 agency last; level 1 first, then groups of any depth. */
const FORMS: ReadonlyMap<string, RegExp> = new Map([
  [OLD_AGENCY_FORM, /^\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}$/],
  [NEW_AGENCY_FORM, /^[A-Z]\d{2}(\.\d+)*$/],
]);

function ambiguity(one: CodeMapping, other: CodeMapping): 'CODE' | 'SUBJECT' | null {
  if (one.code === other.code) return 'CODE';
  return one.subject.kind === other.subject.kind && one.subject.id === other.subject.id ? 'SUBJECT' : null;
}
