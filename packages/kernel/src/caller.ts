/**
 * Who is asking. The gateway derives it once from a verified token and forwards it in a short-lived signed
 * caller token; every subgraph verifies that token and knows nothing else about the outside.
 */
export interface Caller {
  readonly kind: CallerKind;
  /** Stable identity at the identity provider; for applicants the TechID the national portal also uses. */
  readonly subject: string;
  /** What the caller may do, e.g. `dossier:accept`. Sorted, without repetition. */
  readonly scopes: readonly string[];
  /** Officers: the one-door unit they work at. Null for everybody else. */
  readonly unitId: string | null;
  /** Officers: name as it appears on slips and in the history. Null for everybody else. */
  readonly displayName: string | null;
  /** Applicants: 12-digit personal identification number. Never logged, never stored in clear. */
  readonly identityNumber: string | null;
}

export type CallerKind = 'ANONYMOUS' | 'APPLICANT' | 'OFFICER' | 'MACHINE' | 'SUPERVISOR' | 'OPERATOR';

export const anonymousCaller: Caller = {
  kind: 'ANONYMOUS',
  subject: 'anonymous',
  scopes: [],
  unitId: null,
  displayName: null,
  identityNumber: null,
};

/** Scope to read what changed in the catalogue, page by page. */
export const FOLLOW_CHANGES = 'changes:follow';

/** The gateway itself, where it asks on nobody's behalf: it follows the changes that make its cached answers wrong. */
export const gatewayCaller: Caller = {
  ...anonymousCaller,
  kind: 'MACHINE',
  subject: 'gateway',
  scopes: [FOLLOW_CHANGES],
};

export const mayDo = (caller: Caller, scope: string): boolean => caller.scopes.includes(scope);

/** Issuer and audience of the caller token that the gateway signs (JWS, Ed25519, claim `caller`). */
export const CALLER_TOKEN_ISSUER = 'lienthong-gateway';
export const CALLER_TOKEN_AUDIENCE = 'lienthong-subgraphs';
/** Request header that carries the caller token from the gateway to a subgraph. */
export const CALLER_TOKEN_HEADER = 'x-lienthong-caller';
/** Request header: whole milliseconds after which the gateway does not wait for the subgraph's answer any more. */
export const TIMEOUT_HEADER = 'x-timeout-ms';
/** Code of the error by which a subgraph says that it did not begin, because that time was over. */
export const DEADLINE_EXCEEDED = 'DEADLINE_EXCEEDED';
/** Request header that ties the log lines of one request together. */
export const REQUEST_ID_HEADER = 'x-request-id';
