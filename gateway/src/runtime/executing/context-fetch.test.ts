import { parse } from 'graphql';
import { pino } from 'pino';
import { describe, expect, it, vi } from 'vitest';
import { composeSupergraph } from '../../testing/compose-supergraph.js';
import { createFederatedRuntime } from '../federated-runtime.js';

vi.setConfig({ testTimeout: 60_000 });

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.8", import: [
  "@key", "@context", "@fromContext", "ContextFieldValue"
])`;

describe('entities whose arguments come from the objects above them', () => {
  it('are asked for in one request, those of one context together', async () => {
    const bodies: { query: string; variables: Record<string, unknown> }[] = [];
    const answers = [
      {
        shops: ['VND', 'USD', 'VND'].map((unit) => ({
          __typename: 'Shop',
          unit,
          pens: [{ __typename: 'Pen', id: 'p' }],
        })),
      },
      { e0: [{ price: 'dong' }], e1: [{ price: 'dollars' }] },
    ];
    const runtime = await createFederatedRuntime({
      supergraphSdl: composeSupergraph([
        {
          name: 'shops',
          typeDefs: parse(`${LINK}
            type Query { shops: [Shop] }
            type Shop @context(name: "shop") { unit: String! pens: [Pen] }
            type Pen @key(fields: "id") { id: ID! price(unit: String @fromContext(field: "$shop { unit }")): String }`),
        },
      ]),
      clientFor: () => ({
        send: (body) => {
          bodies.push(JSON.parse(body));
          const text = JSON.stringify({ data: answers[bodies.length - 1] });
          return { answered: Promise.resolve({ ok: true, value: { status: 200, text } }), abandon: () => {} };
        },
        close: async () => {},
      }),
      deduplication: true,
      log: pino({ level: 'silent' }),
    });
    const { data } = await runtime.execute({
      document: parse('{ shops { pens { price } } }'),
      operationName: null,
      variables: {},
      forward: { callerToken: null, requestId: 'test', language: 'en' },
    });
    const shop = (price: string) => ({ pens: [{ price }] });
    expect(data).toEqual({ shops: [shop('dong'), shop('dollars'), shop('dong')] });
    expect(bodies).toHaveLength(2);
    const { representations_0, representations_1, ...given } = bodies[1]?.variables ?? {};
    expect([representations_0, representations_1]).toEqual([
      [{ __typename: 'Pen', id: 'p' }],
      [{ __typename: 'Pen', id: 'p' }],
    ]);
    expect(Object.values(given)).toEqual(['VND', 'USD']);
    for (const name of Object.keys(given)) expect(bodies[1]?.query).toContain(`price(unit:$${name})`);
  });
});
