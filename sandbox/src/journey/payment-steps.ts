import { fact, type JourneyStep } from './journey.js';
import { until } from './until.js';

interface Obligations {
  readonly dossier: {
    readonly state: string;
    readonly obligations: readonly {
      readonly id: string;
      readonly state: string;
      readonly totalVnd: string;
      readonly lines: readonly { readonly kind: string; readonly name: string; readonly amountVnd: string }[];
    }[];
  };
}

const OBLIGATIONS = `query ($id: ID!) {
  dossier(id: $id) { state obligations { id state totalVnd lines { kind name amountVnd } } }
}`;

const START = `mutation ($input: StartPaymentInput!) {
  outcome: startPayment(input: $input) {
    __typename
    ... on PaymentStarted { obligation { id state payUrl } }
    ... on UserError { code message }
  }
}`;

type Started =
  | { readonly __typename: 'PaymentStarted'; readonly obligation: { readonly payUrl: string | null } }
  | { readonly __typename: 'UserError'; readonly code: string; readonly message: string };

export const paymentSteps: readonly JourneyStep[] = [
  {
    name: 'fee',
    actor: 'applicant-hoa',
    title: 'Phí, lệ phí: the prepaid fee appears on the same graph, from the payments subgraph',
    async run(world, facts) {
      const obligation = await until('the obligation', async () => {
        const { dossier } = await world.ask<Obligations>('applicant-hoa', OBLIGATIONS, {
          id: fact(facts, 'dossierId'),
        });
        return dossier.obligations?.[0];
      });
      const lines = obligation.lines.map(({ kind, name, amountVnd }) => `${kind}  ${name}: ${amountVnd} đ`);
      return { facts: { obligationId: obligation.id }, lines };
    },
  },
  {
    name: 'start-payment',
    actor: 'applicant-hoa',
    title: 'Thanh toán: the applicant starts the payment',
    async run(world, facts) {
      const input = {
        obligationId: fact(facts, 'obligationId'),
        idempotencyKey: `${fact(facts, 'reference')}.pay`,
      };
      const payUrl = await until('the payment page', async () => {
        const { outcome } = await world.ask<{ outcome: Started }>('applicant-hoa', START, { input });
        if (outcome.__typename !== 'PaymentStarted') throw new Error(`${outcome.code}: ${outcome.message}`);
        return outcome.obligation.payUrl;
      });
      return { facts: { payUrl }, lines: [`Payment page: ${payUrl}`] };
    },
  },
  {
    name: 'pay',
    actor: 'applicant-hoa',
    title: 'The applicant pays on the platform; its signed confirmation settles the obligation',
    async run(world, facts) {
      await pay(fact(facts, 'payUrl'));
      const state = await until('the settlement', async () => {
        const { dossier } = await world.ask<Obligations>('applicant-hoa', OBLIGATIONS, {
          id: fact(facts, 'dossierId'),
        });
        return dossier.obligations?.[0]?.state === 'PAID' && dossier.state === 'PROCESSING' && dossier.state;
      });
      return { lines: [`Obligation PAID; the dossier goes on: ${state}`] };
    },
  },
];

/** Presses the button of the payment page. Paid before (409) is as good: the step may be a repetition. */
async function pay(payUrl: string): Promise<void> {
  const response = await fetch(`${payUrl}/success`, {
    method: 'POST',
    headers: { accept: 'application/json' },
  });
  await response.body?.cancel();
  if (!response.ok && response.status !== 409)
    throw new Error(`The platform answered HTTP ${response.status}`);
}
