import { type GraphContext, IdempotencyKeyReused, type Language, requestError } from '@lienthong/graph';
import { assertNever, type Result } from '@lienthong/kernel';
import { Arg, Ctx, Directive, Mutation, Resolver } from 'type-graphql';
import type {
  StartedPayment,
  StartPaymentCommand,
  StartPaymentRefusal,
} from '../operations/start-payment.js';
import { PaymentAttemptState } from './payment-obligation.js';
import {
  ObligationNotFound,
  ObligationNotPayable,
  PaymentStarted,
  StartPaymentInput,
  StartPaymentResult,
} from './start-payment-types.js';
import { obligationToGraph } from './to-graph.js';

export type StartPaymentOperation = (
  command: StartPaymentCommand,
) => Promise<Result<StartedPayment, StartPaymentRefusal>>;

@Resolver()
export class StartPaymentResolver {
  constructor(private readonly startPayment: StartPaymentOperation) {}

  @Directive('@authenticated')
  @Directive('@requiresScopes(scopes: [["payment:start"]])')
  @Mutation(() => StartPaymentResult, {
    name: 'startPayment',
    description:
      'Starts to pay an obligation on the payment platform; the platform alone tells later whether it was paid.\n\nvi: khởi tạo thanh toán trực tuyến',
  })
  async start(
    @Arg('input', () => StartPaymentInput, {
      description: 'Which obligation is to be paid.\n\nvi: nội dung yêu cầu',
    })
    input: StartPaymentInput,
    @Ctx() { caller, language }: GraphContext,
  ): Promise<typeof StartPaymentResult> {
    const { obligationId, idempotencyKey } = input;
    checkInput(input, language);
    const payerName = input.payer?.fullName.normalize('NFC').trim() ?? null;
    const result = await this.startPayment({ caller, obligationId, idempotencyKey, payerName });
    return result.ok ? startedToGraph(result.value) : refusalToGraph(result.error, language);
  }
}

function checkInput({ idempotencyKey, payer }: StartPaymentInput, language: Language): void {
  if (idempotencyKey.length < 8 || idempotencyKey.length > 100) {
    const text = {
      vi: 'Khóa chống lặp dài 8 đến 100 ký tự.',
      en: 'An idempotency key has 8 to 100 characters.',
    };
    throw requestError('BAD_USER_INPUT', text, language);
  }
  if (payer && !/^[^\p{Cc}\p{Cf}|]{1,200}$/u.test(payer.fullName.trim())) {
    const text = { vi: 'Họ tên người nộp không hợp lệ.', en: "The payer's name is not valid." };
    throw requestError('BAD_USER_INPUT', text, language);
  }
}

function startedToGraph({ obligation, attempt, replayed }: StartedPayment): PaymentStarted {
  const { reference, state, startedAt } = attempt;
  return Object.assign(new PaymentStarted(), {
    obligation: obligationToGraph(obligation),
    attempt: { reference, state: PaymentAttemptState[state], startedAt },
    payUrl: attempt.state === 'INITIATED' ? attempt.payUrl : null,
    replayed,
  });
}

function refusalToGraph(refusal: StartPaymentRefusal, language: Language): typeof StartPaymentResult {
  switch (refusal.type) {
    case 'ObligationNotFound':
      return ObligationNotFound.in(language);
    case 'ObligationNotPayable':
      return ObligationNotPayable.in(language);
    case 'IdempotencyKeyReused':
      return IdempotencyKeyReused.in(language);
    default:
      return assertNever(refusal);
  }
}
