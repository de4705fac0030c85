import { parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../testing/test-gateway.js';
import { checkVariables, DEFAULT_LIMITS } from './limits.js';
import { measureOperation } from './operation-shape.js';

let test: TestGateway;

beforeAll(async () => {
  test = await startTestGateway();
});
afterAll(() => test.stop());

async function refusal(query: string, variables: Record<string, unknown> = {}): Promise<unknown> {
  const before = test.catalogue.requests.length + test.dossiers.requests.length;
  const { status, body } = await test.ask(query, { variables });
  expect(test.catalogue.requests.length + test.dossiers.requests.length).toBe(before);
  expect(body.data).toBeUndefined();
  return [status, body.errors?.[0]?.extensions?.code];
}

const nested = (depth: number): string => `${'{ self '.repeat(depth)}{ id } ${'}'.repeat(depth)}`;
const many = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');

describe('an operation is refused before anything is fetched', () => {
  it('when it nests too deeply', async () => {
    expect(await refusal(`{ dossier(id: "d1") ${nested(20)} }`)).toEqual([400, 'OPERATION_TOO_DEEP']);
  });

  it('when fragments hide how deep it nests', async () => {
    const fragments = many(
      20,
      (i) => `fragment F${i} on Dossier { self { ${i === 0 ? 'id' : `...F${i - 1}`} } }`,
    );
    expect(await refusal(`{ dossier(id: "d1") { ...F19 } } ${fragments}`)).toEqual([
      400,
      'OPERATION_TOO_DEEP',
    ]);
  });

  it('when it floods aliases', async () => {
    expect(await refusal(`{ procedure(code: "1.1") { ${many(31, (i) => `a${i}: name`)} } }`)).toEqual([
      400,
      'OPERATION_TOO_MANY_ALIASES',
    ]);
  });

  it('when it floods root fields', async () => {
    expect(await refusal(`{ ${many(21, (i) => `r${i}: procedures { code }`)} }`)).toEqual([
      400,
      'OPERATION_TOO_MANY_ROOT_FIELDS',
    ]);
  });

  it('when it floods directives', async () => {
    const name = `name ${'@include(if: true) '.repeat(51)}`;
    expect(await refusal(`{ procedure(code: "1.1") { ${name} } }`)).toEqual([
      400,
      'OPERATION_TOO_MANY_DIRECTIVES',
    ]);
  });

  it('when fragments double each other', async () => {
    const fragments = many(12, (i) =>
      i === 0
        ? 'fragment F0 on Procedure { code }'
        : `fragment F${i} on Procedure { ...F${i - 1} ...F${i - 1} }`,
    );
    expect(await refusal(`{ procedure(code: "1.1") { ...F11 } } ${fragments}`)).toEqual([
      400,
      'OPERATION_TOO_LARGE',
    ]);
  });

  it('when its text has too many tokens, however they are arranged', async () => {
    for (const text of [`{ ${'a '.repeat(3_000)} }`, '{a'.repeat(5_000), `{ a(x: ${'['.repeat(9_000)}) }`])
      expect(await refusal(text)).toEqual([400, 'OPERATION_TOO_LARGE']);
  });

  it('when lists multiply into too much data', async () => {
    const query = '{ procedures(first: 100) { related { related { code } } } }';
    expect(await refusal(query)).toEqual([400, 'OPERATION_TOO_EXPENSIVE']);
    const { body } = await test.ask('{ procedures(first: 2) { related { related { code } } } }');
    expect(body.errors).toBeUndefined();
  });

  it('when its variables nest too deeply', async () => {
    const deep = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`) as unknown;
    const { ok } = checkVariables({ deep }, DEFAULT_LIMITS);
    expect(ok).toBe(false);
    const response = await fetch(`${test.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `{"query":"{ procedures { code } }","variables":{"x":${'['.repeat(50_000)}${']'.repeat(50_000)}}}`,
    });
    expect(await response.text()).toContain('VARIABLES_TOO_DEEP');
  });

  it('when its body is too large', async () => {
    expect(await refusal(`{ procedures { code } } # ${'x'.repeat(DEFAULT_LIMITS.bodyBytes)}`)).toEqual([
      413,
      'REQUEST_ENTITY_TOO_LARGE',
    ]);
  });

  it('when it subscribes', async () => {
    expect(await refusal('subscription { x }')).toEqual([400, 'OPERATION_NOT_SUPPORTED']);
  });

  it('when it has a syntax error', async () => {
    expect(await refusal('{ procedures { code }')).toEqual([400, 'GRAPHQL_PARSE_FAILED']);
  });
});

describe('measuring an operation', () => {
  it('counts fragments wherever they are spread, and survives one that spreads itself', () => {
    const document = parse('{ a: x { ...F ...F } y } fragment F on T { b: c @skip(if: true) { d } ...F }');
    const [operation] = document.definitions;
    if (operation?.kind !== 'OperationDefinition') throw new Error('no operation');
    expect(measureOperation(document, operation)).toEqual({
      depth: 3,
      fields: 6,
      aliases: 3,
      directives: 2,
      rootFields: 2,
      defers: 0,
    });
  });
});
