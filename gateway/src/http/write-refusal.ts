import type { Language } from '../language.js';
import type { ErrorPolicy } from '../policies/errors.js';
import type { Refusal } from '../policies/refusal.js';
import type { Exchange } from './gateway-request.js';
import type { AnswerMediaType } from './media-type.js';
import { writeAnswer } from './write-answer.js';

export interface RefusalOverHttp {
  readonly refusal: Refusal;
  readonly language: Language;
  readonly type: AnswerMediaType;
}

/** Answers a request that is refused as a whole. */
export function writeRefusal(
  errors: ErrorPolicy,
  { request, response }: Exchange,
  { refusal, language, type }: RefusalOverHttp,
): void {
  // What was not read of a body would be taken for the next request.
  if (!request.complete) response.setHeader('connection', 'close');
  const result = { errors: [errors.refuse(refusal, language)] };
  writeAnswer(response, type, { type: 'RESULT', result });
}
