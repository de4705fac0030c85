import { type GraphQLError, parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseFederation2 } from './composition.js';
import { type FederatedGraph, type Misbehave, openFederatedGraph } from './federated-graph.js';
import type { Row, World } from './world.js';

/** One federated graph and what has to be answered from it. */
export interface Suite {
  /** Subgraph → schema. Federation 2 is linked by itself, unless the schema links it or is of version 1. */
  readonly subgraphs: Readonly<Record<string, string | SubgraphText>>;
  /** Fresh for every case: mutations may change it. */
  readonly world: () => World;
  readonly cases: readonly Case[];
}

export interface SubgraphText {
  readonly sdl: string;
  /** 1: nothing is linked, as before Federation 2. */
  readonly version?: 1;
  /** Type → field → value: where this subgraph says something else than the world. */
  readonly own?: Readonly<Record<string, Row>>;
  /** What this subgraph answers to everything, instead of the truth. */
  readonly misbehave?: Misbehave;
}

export interface Case {
  /** A sentence about the answer. */
  readonly it: string;
  /** Which text says so: specification, section. */
  readonly clause: string;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
  readonly data: Row | null;
  /** Path in the caller's words → code. */
  readonly errors?: Readonly<Record<string, string>>;
  /** Which subgraphs are asked, if that is the point. */
  readonly asks?: readonly string[];
  /** Why one merged schema would answer otherwise. */
  readonly unlikeMerged?: string;
}

export function conformance(title: string, suite: Suite): void {
  describe(title, () => {
    let graph: FederatedGraph | undefined;
    beforeAll(async () => {
      graph = await openFederatedGraph(textsOf(suite));
    });
    afterAll(() => graph?.stop());

    it.each(suite.cases)('$it ($clause)', (asked) => {
      if (graph === undefined) throw new Error('The graph is not open');
      return check(graph, suite, asked);
    });
  });
}

const textsOf = ({ subgraphs }: Suite): Parameters<typeof openFederatedGraph>[0] =>
  Object.entries(subgraphs).map(([name, given]) => {
    const text: SubgraphText = typeof given === 'string' ? { sdl: given } : given;
    const { own, misbehave, sdl } = text;
    const typeDefs = text.version === 1 ? parse(sdl) : parseFederation2(sdl);
    return { name, typeDefs, ...(own ? { own } : {}), ...(misbehave ? { misbehave } : {}) };
  });

async function check(graph: FederatedGraph, { world }: Suite, asked: Case): Promise<void> {
  const document = parse(asked.query);
  expect(validate(graph.runtime.schema, document)).toEqual([]);
  const { result, requests } = await graph.ask(asked, world());
  expect(shown(result.errors)).toEqual(asked.errors ?? {});
  expectSame(result.data, asked.data);
  if (asked.asks !== undefined)
    expect([...new Set(requests.map(({ subgraph }) => subgraph))].sort()).toEqual([...asked.asks].sort());
  if (asked.unlikeMerged !== undefined) return;
  const { variables = {}, operationName } = asked;
  const merged = graph.merged.ask({ document, variables, operationName }, world());
  expectSame(merged.data, asked.data);
  expect(Object.keys(shown(merged.errors)).sort()).toEqual(Object.keys(asked.errors ?? {}).sort());
}

/** Fields come in the order in which they were asked for, so the texts are the same. */
function expectSame(actual: unknown, expected: unknown): void {
  expect(plain(actual)).toEqual(plain(expected));
  expect(JSON.stringify(actual)).toBe(JSON.stringify(expected));
}

const plain = (value: unknown): unknown =>
  value === undefined ? undefined : JSON.parse(JSON.stringify(value));

const shown = (errors: readonly GraphQLError[] = []): Record<string, unknown> =>
  Object.fromEntries(errors.map(({ path, extensions }) => [path?.join('.') ?? '', extensions.code]));
