import { InstantScalar, VndScalar } from '@lienthong/graph';
import type { Instant, Vnd } from '@lienthong/kernel';
import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';

export enum ObligationState {
  UNPAID = 'UNPAID',
  PENDING = 'PENDING',
  PAID = 'PAID',
  REFUNDED = 'REFUNDED',
  CANCELLED = 'CANCELLED',
}
registerEnumType(ObligationState, {
  name: 'ObligationState',
  description: 'Where an obligation to pay stands.\n\nvi: trạng thái yêu cầu thanh toán',
  valuesConfig: {
    UNPAID: { description: 'Nobody has started to pay.\n\nvi: chưa thanh toán' },
    PENDING: { description: 'A payment was started and has no outcome yet.\n\nvi: chờ thanh toán' },
    PAID: { description: 'A verified report of the platform settled it.\n\nvi: đã thanh toán' },
    REFUNDED: { description: 'The money went back to the payer.\n\nvi: đã hoàn phí' },
    CANCELLED: { description: 'It is no longer due.\n\nvi: hủy thanh toán' },
  },
});

export enum ObligationLineKind {
  FEE = 'FEE',
  CHARGE = 'CHARGE',
}
registerEnumType(ObligationLineKind, {
  name: 'ObligationLineKind',
  description:
    'Fees and charges are accounted and receipted apart (Law 97/2015/QH13).\n\nvi: loại phí, lệ phí',
  valuesConfig: {
    FEE: { description: 'Covers the cost of a public service.\n\nvi: phí' },
    CHARGE: { description: 'A fixed charge of the state.\n\nvi: lệ phí' },
  },
});

export enum PaymentAttemptState {
  INITIATED = 'INITIATED',
  SUCCEEDED = 'SUCCEEDED',
  FAILED = 'FAILED',
}
registerEnumType(PaymentAttemptState, {
  name: 'PaymentAttemptState',
  description: 'Where one try to pay stands.\n\nvi: trạng thái giao dịch',
  valuesConfig: {
    INITIATED: { description: 'Started, without an outcome yet.\n\nvi: khởi tạo' },
    SUCCEEDED: { description: 'The platform took the money.\n\nvi: thành công' },
    FAILED: { description: 'The platform took no money.\n\nvi: thất bại' },
  },
});

@ObjectType({ description: 'One item of an obligation.\n\nvi: khoản nộp' })
export class ObligationLine {
  @Field(() => ID, { description: 'Identity of the item within its obligation.\n\nvi: mã dòng' })
  id!: string;

  @Field(() => ObligationLineKind, { description: 'Fee or charge.\n\nvi: loại phí, lệ phí' })
  kind!: ObligationLineKind;

  @Field(() => String, { description: 'Code of the fee or charge.\n\nvi: mã phí, lệ phí' })
  code!: string;

  @Field(() => String, { description: 'Name as it stands on the receipt.\n\nvi: tên phí, lệ phí' })
  name!: string;

  @Field(() => VndScalar, { description: 'Amount in whole đồng.\n\nvi: số tiền' })
  amountVnd!: Vnd;
}

@ObjectType({
  description: 'One try to pay an obligation at the payment platform.\n\nvi: giao dịch thanh toán',
})
export class PaymentAttempt {
  @Field(() => String, {
    description: 'Reference under which the platform knows the try.\n\nvi: mã tham chiếu',
  })
  reference!: string;

  @Field(() => PaymentAttemptState, { description: 'Where the try stands.\n\nvi: trạng thái giao dịch' })
  state!: PaymentAttemptState;

  @Field(() => InstantScalar, { description: 'When it was started.\n\nvi: thời điểm khởi tạo' })
  startedAt!: Instant;
}

@Directive('@key(fields: "id")')
@ObjectType({ description: 'Money that somebody owes for a dossier.\n\nvi: yêu cầu thanh toán' })
export class PaymentObligation {
  @Field(() => ID, { description: 'Opaque identity.\n\nvi: định danh' })
  id!: string;

  @Field(() => ObligationState, { description: 'Where it stands.\n\nvi: trạng thái thanh toán' })
  state!: ObligationState;

  @Field(() => [ObligationLine], {
    description: 'Its items; fees and charges are never summed into one.\n\nvi: các khoản nộp',
  })
  lines!: ObligationLine[];

  @Field(() => VndScalar, { description: 'Sum of all items in whole đồng.\n\nvi: tổng số tiền' })
  totalVnd!: Vnd;

  @Field(() => [PaymentAttempt], {
    description: 'Tries to pay it, the first one first.\n\nvi: các giao dịch',
  })
  attempts!: PaymentAttempt[];

  @Field(() => String, {
    nullable: true,
    description:
      'Page of the platform for the latest open try; null when there is none or the platform has not answered.\n\nvi: liên kết thanh toán',
  })
  payUrl!: string | null;

  @Field(() => InstantScalar, {
    nullable: true,
    description:
      'When the payer paid, as the platform tells it; null until paid.\n\nvi: thời điểm thanh toán',
  })
  paidAt!: Instant | null;
}
