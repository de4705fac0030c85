import { err, ok, type PlainDate, type Result } from '@lienthong/kernel';
import { coversADay, isValidOn, overlap, type Validity } from '../validity.js';

/**
 * For some time a paper that a procedure asks for is known under a code of the national store, may be replaced by
 * another one, or need not be handed in because the office reads the same from a database. Kept beside the versions
 * of a procedure, which never change and whose national packet tells nothing of it.
 * @source domain facts §8.2: mã giấy tờ kho quốc gia, mã giấy tờ thay thế; contract §3.1: MaKetQuaThayThe, DSKetNoiCSDL
 */
export interface PaperEquivalent extends Validity {
  /** See `paperEquivalentId`. */
  readonly id: string;
  readonly procedureCode: string;
  /** Null: in every case of the procedure. */
  readonly caseId: string | null;
  /** Code of the paper within the procedure. */
  readonly paperCode: string;
  readonly kind: PaperEquivalentKind;
  /** Of the paper in the national store, of the paper that stands in, or of the database. */
  readonly code: string;
  /** Name of the paper that stands in, or of the database. Null: not told. */
  readonly name: string | null;
  /** Document that allows it. Null: not told. */
  readonly legalBasis: string | null;
  /** True: plausible, not confirmed by a source. */
  readonly assumed: boolean;
}

export type PaperEquivalentKind = 'NATIONAL_CODE' | 'SUBSTITUTE' | 'FETCHED_FROM';

export type PaperEquivalentRefusal =
  | { readonly type: 'PaperPeriodInvalid'; readonly equivalentId: string }
  /** On some day the paper would have two codes of the national store, or the same stand-in twice. */
  | { readonly type: 'PaperEquivalentsOverlap'; readonly equivalentId: string; readonly otherId: string };

export const paperEquivalentId = ({
  procedureCode,
  caseId,
  paperCode,
  kind,
  code,
  validFrom,
}: Omit<PaperEquivalent, 'id' | 'name' | 'legalBasis' | 'assumed' | 'validUntil'>): string =>
  [procedureCode, caseId ?? '', paperCode, kind, code, validFrom].join('|');

export function checkPaperEquivalent(
  equivalent: PaperEquivalent,
  others: readonly PaperEquivalent[],
): Result<PaperEquivalent, PaperEquivalentRefusal> {
  const { id: equivalentId } = equivalent;
  if (!coversADay(equivalent)) return err({ type: 'PaperPeriodInvalid', equivalentId });
  const rival = others.find((other) => other.id !== equivalentId && sayTheSame(equivalent, other));
  return rival === undefined
    ? ok(equivalent)
    : err({ type: 'PaperEquivalentsOverlap', equivalentId, otherId: rival.id });
}

const sayTheSame = (one: PaperEquivalent, other: PaperEquivalent): boolean =>
  one.procedureCode === other.procedureCode &&
  one.caseId === other.caseId &&
  one.paperCode === other.paperCode &&
  one.kind === other.kind &&
  (one.kind === 'NATIONAL_CODE' || one.code === other.code) &&
  overlap(one, other);

/** A paper as a case of a procedure asks for it. */
export interface AskedPaper {
  readonly procedureCode: string;
  readonly caseId: string;
  readonly paperCode: string;
}

/** What is known of the paper on a day; what is said of its own case stands before what is said of all. */
export const equivalentsOf = (
  all: readonly PaperEquivalent[],
  { procedureCode, caseId, paperCode }: AskedPaper,
  on: PlainDate,
): PaperEquivalent[] =>
  all
    .filter(
      (one) =>
        one.procedureCode === procedureCode &&
        (one.caseId === null || one.caseId === caseId) &&
        one.paperCode === paperCode &&
        isValidOn(one, on),
    )
    .toSorted((one, other) => Number(one.caseId === null) - Number(other.caseId === null));

/** What takes the place of a paper. */
export interface PaperAlternative extends Pick<PaperEquivalent, 'code' | 'name' | 'legalBasis' | 'assumed'> {
  readonly kind: Exclude<PaperEquivalentKind, 'NATIONAL_CODE'>;
}

/** The stand-in that the version tells, of which it knows the code only, and what was entered beside the version. */
export function alternativesOf(
  substituteTold: string | null,
  entered: readonly PaperEquivalent[],
): readonly PaperAlternative[] {
  const others = entered.flatMap(({ kind, ...one }) => (kind === 'NATIONAL_CODE' ? [] : [{ kind, ...one }]));
  const isEntered = others.some(({ kind, code }) => kind === 'SUBSTITUTE' && code === substituteTold);
  if (substituteTold === null || isEntered) return others;
  return [
    { kind: 'SUBSTITUTE', code: substituteTold, name: null, legalBasis: null, assumed: false },
    ...others,
  ];
}
