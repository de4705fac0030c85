import { beforeAll, describe, expect, it, vi } from 'vitest';
import { type InProcessGraph, openInProcessGraph } from '../../testing/in-process-graph.js';

vi.setConfig({ hookTimeout: 60_000, testTimeout: 60_000 });

const show = (fields: Record<string, unknown>): string => JSON.stringify(fields);
const amount = ({ unit }: { unit: string }): string => {
  if (unit === 'WRONG') throw new Error('There is no such unit');
  return `15 ${unit}`;
};
const fee = { __typename: 'Fee', id: '1', note: 'n', amount };

/** A subgraph that tells what it was given with a representation. */
const told = {
  __resolveReference: ({ __typename, id, ...given }: Record<string, unknown>) => ({ id, given }),
};
const given = (parent: { given: Record<string, unknown> }): string => show(parent.given);

describe('a field that is required with arguments', () => {
  let graph: InProcessGraph;
  beforeAll(async () => {
    graph = await openInProcessGraph({
      fees: {
        sdl: `type Query { fee: Fee }
          type Fee @key(fields: "id") { id: ID! note: String amount(unit: String = "VND"): String }`,
        resolvers: { Query: { fee: () => fee }, Fee: { __resolveReference: () => fee } },
      },
      letters: {
        sdl: `type Fee @key(fields: "id") {
          id: ID! note: String @external amount(unit: String = "VND"): String @external
          dollars: String @requires(fields: "amount(unit: \\"USD\\")")
          euros: String @requires(fields: "amount(unit: \\"EUR\\")")
          dong: String @requires(fields: "amount")
          noted: String @requires(fields: "note")
        }`,
        resolvers: { Fee: { ...told, dollars: given, euros: given, dong: given, noted: given } },
      },
    });
  });

  it('is told the caller and the requirement each with its own', async () => {
    const { data } = await graph.ask('{ fee { amount(unit: "JPY") dollars } }');
    expect(data).toEqual({ fee: { amount: '15 JPY', dollars: show({ amount: '15 USD' }) } });
  });

  it('is fetched for each requirement by itself, in a representation of its own', async () => {
    graph.sent.length = 0;
    const { data } = await graph.ask('{ fee { dollars euros dong } }');
    expect(data).toEqual({
      fee: {
        dollars: show({ amount: '15 USD' }),
        euros: show({ amount: '15 EUR' }),
        dong: show({ amount: '15 VND' }),
      },
    });
    expect(graph.sent.map(({ subgraph }) => subgraph)).toEqual(['fees', 'letters']);
  });

  it('is not a field that callers can see', () => {
    expect(Object.keys(graph.runtime.schema.getTypeMap().Fee?.toConfig() ?? {})).toContain('name');
    expect(JSON.stringify(graph.runtime.schema.getType('Fee')?.toConfig())).not.toContain('lienthong');
  });

  it('leaves the caller a name that a requirement needs', async () => {
    const { data } = await graph.ask('{ fee { note: id noted id: amount(unit: "X") __typename: note } }');
    expect(data).toEqual({
      fee: { note: '1', noted: show({ note: 'n' }), id: '15 X', __typename: 'n' },
    });
  });

  it('tells the places of errors in the words of the caller', async () => {
    const { errors } = await graph.ask('{ fee { note: amount(unit: "WRONG") noted } }');
    expect(errors?.map(({ path }) => path)).toEqual([['fee', 'note']]);
  });
});

describe('a field that is required with arguments beside an external one that a context takes', () => {
  it('leaves it to the context', async () => {
    const graph = await openInProcessGraph({
      shops: {
        sdl: `type Query { shop: Shop }
          type Shop @key(fields: "id") { id: ID! unit: String! cost(unit: String): Int }`,
        resolvers: { Query: { shop: () => ({ id: '1', unit: 'VND' }) } },
      },
      pens: {
        sdl: `type Shop @key(fields: "id") @context(name: "shop") {
            id: ID! unit: String! @external cost(unit: String): Int @external pen: Pen
            total: Int @requires(fields: "cost(unit: \\"USD\\")")
          }
          type Pen @key(fields: "id") { id: ID! price(unit: String @fromContext(field: "$shop { unit }")): String }`,
        resolvers: {
          Shop: { __resolveReference: () => ({ pen: { id: 'p' } }) },
          Pen: {
            __resolveReference: () => ({ id: 'p' }),
            price: (_: unknown, { unit }: { unit: string }) => `5 ${unit}`,
          },
        },
      },
    });
    expect(await graph.ask('{ shop { pen { price } } }')).toEqual({
      data: { shop: { pen: { price: '5 VND' } } },
    });
  });
});

describe('a subgraph with a key that it cannot resolve before one that it can', () => {
  it('is entered again by the other', async () => {
    const graph = await openInProcessGraph({
      names: {
        sdl: `type Query { box: Box }
          type Box @key(fields: "code", resolvable: false) @key(fields: "id") {
            code: ID! id: ID! weight: Int @external label: String @requires(fields: "weight")
          }`,
        resolvers: {
          Query: { box: () => ({ code: 'c', id: 'i' }) },
          Box: {
            __resolveReference: (box: Record<string, unknown>) => box,
            label: (box: object) => show({ ...box }),
          },
        },
      },
      weights: {
        sdl: 'type Box @key(fields: "id") @key(fields: "code") { id: ID! code: ID! weight: Int }',
        resolvers: { Box: { __resolveReference: (box: object) => ({ ...box, weight: 7 }) } },
      },
    });
    const { data, errors } = await graph.ask('{ box { label } }');
    expect(errors).toBeUndefined();
    expect(data).toEqual({ box: { label: expect.stringMatching(/"weight":7,"id":"i"/) } });
  });
});

describe('a root field that no subgraph can answer', () => {
  it('is an error with its own code, and not null as if that were known', async () => {
    const graph = await openInProcessGraph({
      one: {
        sdl: 'type Query { thing: Thing other: String } interface Thing { id: ID }',
        resolvers: { Query: { thing: () => null, other: () => 'o' } },
      },
      two: { sdl: 'type Query { unused: Thing } interface Thing { size: Int }' },
    });
    const { data, errors } = await graph.ask('{ mine: thing { size } other }');
    expect(data).toEqual({ mine: null, other: 'o' });
    expect(errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([
      [['mine'], 'PLAN_INCOMPLETE'],
    ]);
    const skipped = await graph.ask('query($no: Boolean!) { thing @include(if: $no) { size } other }', {
      no: false,
    });
    expect(skipped).toEqual({ data: { other: 'o' } });
  });
});

describe('a field within an object that no subgraph can answer', () => {
  it('is an error at each of its places, and costs nothing else', async () => {
    const graph = await openInProcessGraph({
      one: {
        sdl: `type Query { boxes: [[Box]] }
          type Box { thing: Thing label: String } interface Thing { id: ID }`,
        resolvers: { Query: { boxes: () => [[{ label: 'l' }, null], null, [{ label: 'm' }]] } },
      },
      two: { sdl: 'type Query { unused: Thing } interface Thing { size: Int }' },
    });
    const { data, errors } = await graph.ask('{ all: boxes { mine: thing { size } label } }');
    expect(data).toEqual({ all: [[{ mine: null, label: 'l' }, null], null, [{ mine: null, label: 'm' }]] });
    expect(errors?.map(({ path, extensions }) => [path?.join('.'), extensions.code])).toEqual([
      ['all.0.0.mine', 'PLAN_INCOMPLETE'],
      ['all.2.0.mine', 'PLAN_INCOMPLETE'],
    ]);
    const text = 'query($no: Boolean!) { boxes { thing @include(if: $no) { size } label } }';
    expect(await graph.ask(text, { no: false })).toEqual({
      data: { boxes: [[{ label: 'l' }, null], null, [{ label: 'm' }]] },
    });
  });
});
