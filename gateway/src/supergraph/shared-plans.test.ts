import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../policies/limits.js';
import type { WarmOperation } from '../runtime/graph-runtime.js';
import { keepSharedPlans } from './keep-shared-plans.js';
import { createPreparedDocuments } from './prepared-documents.js';
import { plansToShare, type SharedPlan, warmFromShared } from './shared-plans.js';

const used = (text: string, conditions: WarmOperation['conditions'] = {}): WarmOperation => ({
  text,
  operationName: null,
  conditions,
});
const plan = (text: string): SharedPlan => ({ text, operationName: null });

describe('what gateways tell each other', () => {
  it('is each document once, whatever its conditions were', () => {
    const text = 'query ($more: Boolean!) { a @include(if: $more) b }';
    expect(plansToShare([used(text, { more: true }), used(text, { more: false }), used('{ b }')])).toEqual([
      plan(text),
      plan('{ b }'),
    ]);
  });

  it.each([
    ['a string', '{ dossierByCode(code: "H05.14-261122-0001") { state } }'],
    ['a block of text', '{ find(text: """Nguyễn Thị Hoa""") { id } }'],
    ['a long number', '{ person(number: 1099012345) { id } }'],
    ['a long number in a name', '{ of1099012345: mine { id } }'],
  ])('is nothing that holds %s', (_what, text) => {
    expect(plansToShare([used(text)])).toEqual([]);
  });

  it('is bounded in number and length', () => {
    const many = Array.from({ length: 600 }, (_, index) => used(`{ a${index} }`));
    expect(plansToShare(many)).toHaveLength(500);
    expect(plansToShare([used(`{ ${'a '.repeat(5_000)} }`)])).toEqual([]);
  });
});

const documents = createPreparedDocuments({
  schema: buildSchema('type Query { a: String b: String list: [Query!]! }'),
  introspection: false,
  maxTokens: DEFAULT_LIMITS.tokens,
  maxCharacters: DEFAULT_LIMITS.characters,
});

async function warmed(plans: readonly SharedPlan[], budgetMs?: number): Promise<WarmOperation[]> {
  const planned: WarmOperation[] = [];
  const runtime = { warm: async (operations: readonly WarmOperation[]) => void planned.push(...operations) };
  const limits = DEFAULT_LIMITS;
  await warmFromShared({ runtime, documents }, plans, {
    limits,
    ...(budgetMs === undefined ? {} : { budgetMs }),
  });
  return planned;
}

describe('a gateway that starts', () => {
  it('plans what others planned, with each way that a condition may go', async () => {
    const text = 'query ($more: Boolean!) { a @include(if: $more) b }';
    expect(await warmed([plan('{ b }'), plan(text)])).toEqual([
      used('{ b }'),
      used(text, { more: true }),
      used(text, { more: false }),
    ]);
  });

  it.each([
    ['does not parse', '{ a'],
    ['does not fit the graph', '{ gone }'],
    ['is beyond the limits', `{ ${'list { '.repeat(20)} a ${'}'.repeat(20)} }`],
    ['has more conditions than are worth it', conditional(3)],
  ])('leaves out what %s', async (_what, text) => {
    expect(await warmed([plan(text), plan('{ a }')])).toEqual([used('{ a }')]);
  });

  it('goes to work when the time is up', async () => {
    expect(await warmed([plan('{ a }')], 0)).toEqual([]);
  });
});

function conditional(count: number): string {
  const names = Array.from({ length: count }, (_, index) => `$c${index}`);
  const fields = names.map((name, index) => `a${index}: a @skip(if: ${name})`);
  return `query (${names.map((name) => `${name}: Boolean!`).join(' ')}) { b ${fields.join(' ')} }`;
}

describe('a gateway that stops', () => {
  it('tells what it planned, and not again what it has told', async () => {
    const saved: (readonly SharedPlan[])[] = [];
    let reachable = false;
    const keeper = keepSharedPlans({
      graph: () => ({ runtime: { exportWarmList: () => [used('{ a }')] } }),
      plans: {
        load: async () => [],
        save: async (plans) => {
          saved.push(plans);
          return reachable;
        },
        stop: async () => {},
      },
    });
    await keeper.stop();
    reachable = true;
    await keeper.stop();
    await keeper.stop();
    expect(saved).toEqual([[plan('{ a }')], [plan('{ a }')]]);
  });
});
