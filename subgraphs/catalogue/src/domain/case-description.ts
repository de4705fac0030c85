/** One step of carrying a case out, for the applicant to read; the internal process is something else. */
export interface ExecutionStep {
  readonly text: string;
  /** Who does it. Null: the text does not say it apart. */
  readonly who: string | null;
}

/** A form or declaration to fill in. */
export interface FormTemplate {
  /** Null: it has none. */
  readonly code: string | null;
  readonly name: string;
  /** Address or file name under which the source keeps it. Null: not told. */
  readonly file: string | null;
}

/** What one-door software decides by case. @source domain facts §8.2 */
export type CaseSwitch =
  | 'MUST_ATTACH_RESULT'
  | 'MUST_SIGN_RESULT_DIGITALLY'
  | 'MUST_PAY_ONLINE'
  | 'NO_DUE_DATE'
  | 'NO_PAPERS_COLLECTED'
  | 'BOUNDARY_FREE_TRANSFER'
  | 'AUTHORISED_FILER_ALLOWED'
  | 'NO_ONLINE_FILING'
  | 'OWN_RECEIVING_UNIT'
  | 'AREA_REQUIRED';
