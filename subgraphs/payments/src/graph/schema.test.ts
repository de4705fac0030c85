import 'reflect-metadata';
import { buildFederatedSchema, type GraphContext, LoaderCache } from '@lienthong/graph';
import { anonymousCaller, type Caller, err, ok } from '@lienthong/kernel';
import { type GraphQLSchema, graphql } from 'graphql';
import { describe, expect, it } from 'vitest';
import { after, aRaisedObligation, referenceOf, start, succeed } from '../domain/obligation.fixture.js';
import type { Obligation } from '../domain/obligation.js';
import type { ObligationQueries } from '../operations/ports.js';
import { createObligationLoaders } from './obligation-loaders.js';
import { printFederatedSchema, schemaOptions } from './schema.js';
import type { StartPaymentOperation } from './start-payment.js';

const pending = after(aRaisedObligation(), start(), {
  type: 'RecordPayUrl',
  at: aRaisedObligation().raisedAt,
  reference: referenceOf(),
  payUrl: 'https://platform.example/pay/1',
});
const owner = { ...anonymousCaller, kind: 'APPLICANT', subject: 'applicant-hoa' } as const;
const stranger = { ...anonymousCaller, kind: 'APPLICANT', subject: 'applicant-binh' } as const;

const started: StartPaymentOperation = async ({ idempotencyKey }) => {
  const [attempt] = pending.attempts;
  if (attempt === undefined || idempotencyKey === 'not-there') return err({ type: 'ObligationNotFound' });
  if (idempotencyKey === 'already-paid') return err({ type: 'ObligationNotPayable', state: 'PAID' });
  if (idempotencyKey === 'used-before') return err({ type: 'IdempotencyKeyReused' });
  return ok({ obligation: pending, attempt, replayed: false });
};

/** Counts how often the database would be asked. */
function countingQueries(obligations: readonly Obligation[]): ObligationQueries & { asked: number } {
  const queries = {
    asked: 0,
    findByIds: async (ids: readonly string[]) => obligations.filter(({ id }) => ids.includes(id)),
    findByAttempt: async () => null,
    findByDossierIds: async () => {
      queries.asked += 1;
      return Map.groupBy(obligations, ({ dossierId }) => dossierId);
    },
    findAttemptsToQuery: async () => [],
  };
  return queries;
}

async function ask(
  source: string,
  { caller = owner, obligations = [pending] }: { caller?: Caller; obligations?: readonly Obligation[] } = {},
) {
  const queries = countingQueries(obligations);
  const loaders = createObligationLoaders({ queries, cipher: { index: (text) => `index of ${text}` } });
  const schema: GraphQLSchema = await buildFederatedSchema(schemaOptions({ loaders, startPayment: started }));
  const contextValue: GraphContext = {
    caller,
    language: 'en',
    requestId: 'request-1',
    loaders: new LoaderCache(),
  };
  const { data, errors } = await graphql({ schema, source, contextValue });
  return { data: JSON.parse(JSON.stringify(data ?? null)), errors, asked: queries.asked };
}

const DOSSIERS = `{ _entities(representations: [{ __typename: "Dossier", id: "dossier-1" }, { __typename: "Dossier", id: "dossier-2" }]) {
  ... on Dossier { id obligations { id state totalVnd lines { kind amountVnd } attempts { reference state } payUrl paidAt }
  paymentSummary { totalVnd paidVnd outstandingVnd allSettled } } } }`;

describe('the dossier of the graph', () => {
  it('shows its obligations and sums to the owner, with one question to the database', async () => {
    const { data, asked } = await ask(DOSSIERS);
    expect(data._entities).toEqual([
      {
        id: 'dossier-1',
        obligations: [
          {
            id: 'obligation-1',
            state: 'PENDING',
            totalVnd: '150000',
            lines: [
              { kind: 'FEE', amountVnd: '100000' },
              { kind: 'CHARGE', amountVnd: '50000' },
            ],
            attempts: [{ reference: referenceOf(), state: 'INITIATED' }],
            payUrl: 'https://platform.example/pay/1',
            paidAt: null,
          },
        ],
        paymentSummary: { totalVnd: '150000', paidVnd: '0', outstandingVnd: '150000', allSettled: false },
      },
      {
        id: 'dossier-2',
        obligations: [],
        paymentSummary: { totalVnd: '0', paidVnd: '0', outstandingVnd: '0', allSettled: true },
      },
    ]);
    expect(asked).toBe(1);
  });

  it('looks to a stranger like one without obligations', async () => {
    const [dossier, empty] = (await ask(DOSSIERS, { caller: stranger })).data._entities;
    expect({ ...dossier, id: empty.id }).toEqual(empty);
  });
});

describe('one obligation', () => {
  const ONE = '{ obligation(id: "obligation-1") { state paidAt payUrl } }';

  it('tells its owner when it was paid, and no longer where to pay', async () => {
    const paid = after(pending, succeed());
    expect((await ask(ONE, { obligations: [paid] })).data.obligation).toEqual({
      state: 'PAID',
      paidAt: '2026-02-25T02:00:00.000Z',
      payUrl: null,
    });
  });

  it('is not there for a stranger, neither by query nor as an entity', async () => {
    expect((await ask(ONE, { caller: stranger })).data.obligation).toBeNull();
    const entity = `{ _entities(representations: [{ __typename: "PaymentObligation", id: "obligation-1" }]) { ... on PaymentObligation { state } } }`;
    expect((await ask(entity, { caller: stranger })).data._entities).toEqual([null]);
    expect((await ask(entity)).data._entities).toEqual([{ state: 'PENDING' }]);
  });
});

describe('startPayment', () => {
  const mutation = (key: string, payer = '') => `mutation {
    startPayment(input: { obligationId: "obligation-1", idempotencyKey: "${key}" ${payer} }) {
      __typename
      ... on PaymentStarted { payUrl replayed attempt { state } obligation { id } }
      ... on UserError { code message }
    } }`;

  it('answers with the page of the platform', async () => {
    expect((await ask(mutation('first-time'))).data.startPayment).toEqual({
      __typename: 'PaymentStarted',
      payUrl: 'https://platform.example/pay/1',
      replayed: false,
      attempt: { state: 'INITIATED' },
      obligation: { id: 'obligation-1' },
    });
  });

  it.each([
    ['not-there', 'ObligationNotFound', 'OBLIGATION_NOT_FOUND'],
    ['already-paid', 'ObligationNotPayable', 'OBLIGATION_NOT_PAYABLE'],
    ['used-before', 'IdempotencyKeyReused', 'IDEMPOTENCY_KEY_REUSED'],
  ])('names the failure of %s', async (key, typeName, code) => {
    expect((await ask(mutation(key))).data.startPayment).toMatchObject({ __typename: typeName, code });
  });

  it.each([
    ['a short key', mutation('short')],
    ['a name with control characters', mutation('first-time', 'payer: { fullName: "a\\u0007b" }')],
    ['an empty name', mutation('first-time', 'payer: { fullName: " " }')],
  ])('refuses %s as input', async (_what, source) => {
    const { errors } = await ask(source);
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe('the printed schema', () => {
  it('describes every type, field, argument and enum value in English and Vietnamese', async () => {
    const { parse, visit } = await import('graphql');
    const undescribed: string[] = [];
    const check = (node: { name?: { value: string }; description?: { value: string } | undefined }): void => {
      if (!/^[\s\S]+\n\nvi: [\s\S]+$/.test(node.description?.value ?? ''))
        undescribed.push(node.name?.value ?? '?');
    };
    visit(parse(await printFederatedSchema()), {
      ObjectTypeDefinition: (node) => {
        if (node.name.value !== 'Query' && node.name.value !== 'Mutation') check(node);
      },
      InterfaceTypeDefinition: check,
      InputObjectTypeDefinition: check,
      UnionTypeDefinition: check,
      EnumTypeDefinition: check,
      EnumValueDefinition: check,
      FieldDefinition: check,
      InputValueDefinition: check,
    });
    expect(undescribed).toEqual([]);
  });

  it('protects the mutation and shares the failure that others may name too', async () => {
    const printed = await printFederatedSchema();
    expect(printed).toMatch(
      /startPayment[\s\S]*@authenticated\s+@requiresScopes\(scopes: \[\["payment:start"\]\]\)/,
    );
    expect(printed).toMatch(/type IdempotencyKeyReused implements UserError\s+@shareable/);
    expect(printed).toContain('type Dossier @key(fields: "id")');
  });
});
