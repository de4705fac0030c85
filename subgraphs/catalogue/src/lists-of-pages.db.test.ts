import { afterAll, beforeAll, expect, it } from 'vitest';
import { statementsOf } from '../../../test/testkit/statements.js';
import { type CatalogueAsk, openCatalogueAsk } from './catalogue-ask.fixture.js';

let catalogue: CatalogueAsk;
beforeAll(async () => {
  catalogue = await openCatalogueAsk();
});
afterAll(() => catalogue?.close());

interface PageAnswer {
  readonly edges: readonly { readonly cursor: string; readonly node: object }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const PAGE = (fields: string) => `{ edges { cursor node { ${fields} } } pageInfo { hasNextPage endCursor } }`;
const SERVICES = PAGE('id level');
const ITEMS = PAGE('batch procedureCode effect');

it('services of all units of a page come in one statement, of each as if asked alone', async () => {
  const source = `{ oneDoorUnits(provinceCode: "24", first: 10) { edges { node { id services(first: 2) ${SERVICES} } } } }`;
  const { oneDoorUnits } = await catalogue.ask(source);
  const units: { id: string; services: PageAnswer }[] = oneDoorUnits.edges.map(
    ({ node }: { node: object }) => node,
  );
  expect(units.filter(({ services }) => services.pageInfo.hasNextPage).length).toBeGreaterThan(1);
  for (const { id, services } of units) {
    const after = services.edges[0]?.cursor ?? null;
    const alone = await catalogue.ask(
      `{ oneDoorUnit(id: "${id}") { services(first: 2) ${SERVICES}
        rest: services(first: 1, after: ${JSON.stringify(after)}) ${SERVICES} } }`,
    );
    expect(alone.oneDoorUnit.services).toEqual(services);
    if (services.edges.length > 1) expect(alone.oneDoorUnit.rest.edges).toEqual(services.edges.slice(1));
  }
  const statements = await statementsOf(catalogue.orm, () => catalogue.ask(source));
  expect(statements.filter((one) => /from "?service"?\b/.test(one))).toHaveLength(1);
});

it('entries of all decisions of a page come in one statement, of each as if asked alone', async () => {
  const source = `{ decisions(first: 20) { edges { node { number issuedBy items(first: 3) ${ITEMS} } } } }`;
  const { decisions } = await catalogue.ask(source);
  const listed: { number: string; issuedBy: string; items: PageAnswer }[] = decisions.edges.map(
    ({ node }: { node: object }) => node,
  );
  expect(listed.filter(({ items }) => items.pageInfo.hasNextPage).length).toBeGreaterThan(1);
  for (const { number, issuedBy, items } of listed) {
    const after = items.edges[1]?.cursor ?? null;
    const alone = await catalogue.ask(
      `{ decision(number: "${number}", issuedBy: "${issuedBy}") { items(first: 3) ${ITEMS}
        rest: items(first: 1, after: ${JSON.stringify(after)}) ${ITEMS} } }`,
    );
    expect(alone.decision.items).toEqual(items);
    if (items.edges.length > 2) expect(alone.decision.rest.edges).toEqual(items.edges.slice(2));
  }
  const statements = await statementsOf(catalogue.orm, () => catalogue.ask(source));
  expect(statements.filter((one) => /from "?decision_item"?\b/.test(one))).toHaveLength(1);
});
