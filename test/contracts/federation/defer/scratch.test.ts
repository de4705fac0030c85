import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseFederation2 } from '../harness/composition.js';
import { type FederatedGraph, openFederatedGraph } from '../harness/federated-graph.js';
import { mergeParts } from './merge-parts.js';

let graph: FederatedGraph;
const t = (id: string) => ({
  __typename: 'Thing',
  id,
  name: `n${id}`,
  slow: `s${id}`,
  sub: { x: 1, y: 2 },
  price: 3,
  review: `r${id}`,
});
const [a, b] = [t('1'), t('2')];
const world = { rows: [a, b], query: { things: [a, b], thing: a, box: { n: 1, t: a } } };
beforeAll(async () => {
  graph = await openFederatedGraph(
    Object.entries({
      a: `type Query { things: [Thing!]! thing: Thing box: Box } type Box { n: Int t: Thing } type Thing @key(fields:"id") { id: ID! name: String slow: String sub: Sub } type Sub { x: Int y: Int }`,
      b: `type Thing @key(fields:"id") { id: ID! price: Int }`,
      c: `type Thing @key(fields:"id") { id: ID! review: String }`,
    }).map(([name, sdl]) => ({ name, typeDefs: parseFederation2(sdl) })),
  );
});
afterAll(() => graph.stop());
it.each(['2022', 'v0.2'] as const)('%s', async (format) => {
  for (const query of [
    `{ things { id name ... @defer(label:"d0") { price } } }`,
    `{ things { name sub { x } ... @defer(label:"d0") { slow sub { y } ... @defer(label: "d1") { price review } } } }`,
    `{ box { n ... @defer(label:"d0") { t { name review } } } }`,
    `{ ... @defer(label:"d0") { box { n } } things { id } }`,
    `{ things { id ...F @defer ...@defer(label:"x") { name } } } fragment F on Thing { price name }`,
  ]) {
    const { parts } = await graph.askInParts({ query }, world, format);
    console.log(parts.join('\n'));
    const { result } = await graph.ask({ query }, world);
    expect(mergeParts(parts, format).data).toEqual(JSON.parse(JSON.stringify(result.data)));
  }
});
