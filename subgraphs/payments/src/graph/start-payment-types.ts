import { IdempotencyKeyReused, type Language, UserError } from '@lienthong/graph';
import { createUnionType, Field, ID, InputType, ObjectType } from 'type-graphql';
import { PaymentAttempt, PaymentObligation } from './payment-obligation.js';

@InputType({ description: 'Who pays, for the receipt.\n\nvi: người nộp tiền' })
export class PayerInput {
  @Field(() => String, { description: 'Full name, at most 200 characters.\n\nvi: họ tên người nộp' })
  fullName!: string;
}

@InputType({ description: 'Which obligation is to be paid.\n\nvi: yêu cầu thanh toán trực tuyến' })
export class StartPaymentInput {
  @Field(() => ID, { description: 'Identity of the obligation.\n\nvi: định danh' })
  obligationId!: string;

  @Field(() => String, {
    description:
      'Chosen by the client, 8 to 100 characters; repeating it with the same content repeats the first answer.\n\nvi: khóa chống lặp',
  })
  idempotencyKey!: string;

  @Field(() => PayerInput, {
    nullable: true,
    description: 'Who pays; absent when no name is wanted on the receipt.\n\nvi: người nộp tiền',
  })
  payer?: PayerInput | null;
}

@ObjectType({ description: 'A payment was started.\n\nvi: đã khởi tạo thanh toán' })
export class PaymentStarted {
  @Field(() => PaymentObligation, {
    description: 'The obligation as it stands now.\n\nvi: yêu cầu thanh toán',
  })
  obligation!: PaymentObligation;

  @Field(() => PaymentAttempt, { description: 'The try that was started.\n\nvi: giao dịch' })
  attempt!: PaymentAttempt;

  @Field(() => String, {
    nullable: true,
    description:
      'Page of the platform where the payer pays; null while the platform has not answered, then ask the obligation again.\n\nvi: liên kết thanh toán',
  })
  payUrl!: string | null;

  @Field(() => Boolean, {
    description:
      'Whether this repeats the answer to an earlier request with the same key.\n\nvi: lặp lại kết quả cũ',
  })
  replayed!: boolean;
}

@ObjectType({
  implements: UserError,
  description: 'There is no such obligation, or it is not for the caller to pay.\n\nvi: không tìm thấy',
})
export class ObligationNotFound extends UserError {
  static in(language: Language): ObligationNotFound {
    const text = { vi: 'Không tìm thấy yêu cầu thanh toán.', en: 'There is no such obligation.' };
    return new ObligationNotFound('OBLIGATION_NOT_FOUND', text, language);
  }
}

@ObjectType({
  implements: UserError,
  description: 'The obligation is paid, refunded or cancelled.\n\nvi: không còn phải thanh toán',
})
export class ObligationNotPayable extends UserError {
  static in(language: Language): ObligationNotPayable {
    const text = {
      vi: 'Yêu cầu này đã được thanh toán, hoàn phí hoặc hủy; không cần nộp tiền nữa.',
      en: 'This obligation is paid, refunded or cancelled; nothing is to be paid any more.',
    };
    return new ObligationNotPayable('OBLIGATION_NOT_PAYABLE', text, language);
  }
}

export const StartPaymentResult = createUnionType({
  name: 'StartPaymentResult',
  description: 'A payment was started, or why not.\n\nvi: kết quả khởi tạo thanh toán',
  types: () => [PaymentStarted, ObligationNotFound, ObligationNotPayable, IdempotencyKeyReused] as const,
});
