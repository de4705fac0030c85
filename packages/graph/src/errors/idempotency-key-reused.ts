import { Directive, ObjectType } from 'type-graphql';
import type { Language } from './localise.js';
import { UserError } from './user-error.js';

/** The same failure in every subgraph whose commands a machine may repeat. */
@Directive('@shareable')
@ObjectType({
  implements: UserError,
  description: 'The key was used before with other content.\n\nvi: khóa chống lặp đã dùng cho nội dung khác',
})
export class IdempotencyKeyReused extends UserError {
  static in(language: Language): IdempotencyKeyReused {
    return new IdempotencyKeyReused('IDEMPOTENCY_KEY_REUSED', TEXT, language);
  }
}

const TEXT = {
  vi: 'Khóa chống lặp này đã dùng cho một yêu cầu khác; hãy dùng khóa mới.',
  en: 'This idempotency key was used for another request; use a new one.',
};
