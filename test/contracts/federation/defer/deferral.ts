import type { PartFormat } from '@lienthong/gateway';
import { parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseFederation2 } from '../harness/composition.js';
import { type FederatedGraph, openFederatedGraph } from '../harness/federated-graph.js';
import type { Row, World } from '../harness/world.js';
import { compareParts } from './compare-parts.js';
import { mergeParts } from './merge-parts.js';

/** One federated graph, and what is told of it in which part. */
export interface DeferralSuite {
  /** Subgraph → schema of Federation 2. */
  readonly subgraphs: Readonly<Record<string, string>>;
  /** Fresh for every case: mutations may change it. */
  readonly world: () => World;
  readonly cases: readonly DeferralCase[];
}

export interface DeferralCase {
  /** A sentence about the answer. */
  readonly it: string;
  /** Which text says so. */
  readonly clause: string;
  readonly query: string;
  readonly variables?: Row;
  /** Data of the first part. */
  readonly first: Row | null;
  /** Label and path of every part after it, in any order. Empty: everything came at once. */
  readonly told: readonly string[];
  /** What a client has in the end, where one merged schema would answer otherwise. */
  readonly merged?: Row;
  /** Path in the client's words → code, of every part. Absent: none. */
  readonly errors?: Readonly<Record<string, string>>;
}

/** Every case in both formats, against the same question to one merged schema that knows no `@defer`. */
export function deferral(title: string, suite: DeferralSuite): void {
  describe(title, () => {
    let graph: FederatedGraph | undefined;
    beforeAll(async () => {
      const texts = Object.entries(suite.subgraphs);
      graph = await openFederatedGraph(
        texts.map(([name, sdl]) => ({ name, typeDefs: parseFederation2(sdl) })),
      );
    });
    afterAll(() => graph?.stop());

    describe.each(['2022', 'v0.2'] as const)('written as %s', (format) => {
      it.each(suite.cases)('$it ($clause)', async (asked) => {
        if (graph === undefined) throw new Error('The graph is not open');
        await check(graph, { asked, format, world: suite.world });
      });
    });
  });
}

async function check(
  graph: FederatedGraph,
  {
    asked,
    format,
    world,
  }: { readonly asked: DeferralCase; readonly format: PartFormat; readonly world: () => World },
): Promise<void> {
  const { query, variables = {} } = asked;
  const document = parse(query);
  expect(validate(graph.runtime.schema, document)).toEqual([]);
  const { parts } = await graph.askInParts({ query, variables }, world(), format);
  const merged = mergeParts(parts, format);
  expect(merged.first).toEqual(asked.first);
  expect([...merged.told].sort()).toEqual([...asked.told].sort());
  const errors = merged.errors.map(({ path, extensions }) => [path?.join('.') ?? '', extensions?.code]);
  expect(Object.fromEntries(errors)).toEqual(asked.errors ?? {});
  if (asked.merged !== undefined) expect(merged.data).toEqual(asked.merged);
  expect(compareParts(merged, graph.merged.ask({ document, variables }, world()))).toBeNull();
}
