import type { Caller } from '@lienthong/kernel';

/** Request header by which a caller asks how the answer came about; any value. */
export const EXPLAIN_HEADER = 'x-lienthong-explain';

/** Who is told how an answer came about: nobody, operators by their token, or everybody who asks. */
export type ExplainPolicy = 'NOBODY' | 'OPERATORS' | 'EVERYBODY';

/**
 * Threat: plans and times tell a stranger how the graph is built and which question is dear.
 * Goal: operators find out why something is slow, in production, and nobody else learns anything.
 * Argument: the kind of caller comes from the verified token. Who may not ask is answered exactly as if they had not
 * asked. Values of variables and strings of documents are not in what is shown.
 */
export const mayExplain = (policy: ExplainPolicy, caller: Caller): boolean =>
  policy === 'EVERYBODY' || (policy === 'OPERATORS' && caller.kind === 'OPERATOR');
