import { readFileSync } from 'node:fs';
import { buildSchema, getOperationAST, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { openSupergraph } from '../supergraph/security-links.js';
import { dependenciesOf } from './answer-dependencies.js';
import { readPublicFields } from './public-fields.js';
import { publicOperation } from './public-operation.js';

const read = (name: string): string => readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8');
const schema = buildSchema(read('schema.graphql'));
const fields = readPublicFields(openSupergraph(read('supergraph.graphql')).document, schema);

function operationOf(text: string) {
  const document = parse(text);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('No operation');
  return publicOperation({ schema, fields, document, operation });
}

function dependencies(text: string, data: object): readonly string[] {
  const operation = operationOf(text);
  if (operation === null) throw new Error('Not public');
  return [...dependenciesOf(operation, data)].sort();
}

describe('an operation on the catalogue', () => {
  it.each([
    '{ procedure(code: "1") { code cases { papers { name } feeRules { amountVnd } } } }',
    '{ __typename unitsServing(procedureCode: "1", communeCode: "2") { unit { id name } } }',
    'query ($c: ID!) { ...Q } fragment Q on Query { agency(identifier: $c) { ... on Agency { name } } }',
  ])('is public: %s', (text) => {
    expect(operationOf(text)?.maxAgeSeconds).toBe(3_600);
  });

  it.each([
    [
      'a promise depends on the minute',
      '{ procedure(code: "1") { case { promise(channel: ONLINE) { dueAt } } } }',
    ],
    ['a search may lag behind', '{ searchProcedures(first: 1) { totalCount } }'],
    ['a dossier is personal', '{ procedure(code: "1") { code } dossierByCode(code: "x") { id } }'],
    ['a mutation has an effect', 'mutation { rejectVersion(input: {}) { __typename } }'],
    ['introspection is no answer of a subgraph', '{ __schema { queryType { name } } }'],
    ['a proposal needs a scope', '{ versionProposals(first: 1) { edges { cursor } } }'],
  ])('is private: %s', (_why, text) => {
    expect(operationOf(text)).toBeNull();
  });
});

describe('an answer of the catalogue depends', () => {
  it('on the entities that it shows, by their keys under any name', () => {
    const text = '{ procedure(code: "1") { number: code version { id } } }';
    const data = { procedure: { number: '1', version: { id: 'v1' } } };
    expect(dependencies(text, data)).toEqual(['Procedure:1', 'ProcedureVersion:v1']);
  });

  it('on the type where an entity shows no key, or is not there', () => {
    const text = '{ agency(identifier: "a") { name parent { identifier } } procedure(code: "1") { code } }';
    expect(dependencies(text, { agency: { name: 'A', parent: null }, procedure: { code: '1' } })).toEqual([
      'Agency',
      'Procedure:1',
    ]);
  });

  it('on the type of a list and of a page, even an empty one', () => {
    const page = '{ procedures(first: 1) { edges { node { code version { id } } } } }';
    expect(dependencies(page, { procedures: { edges: [] } })).toEqual(['Procedure']);
    const one = { procedures: { edges: [{ node: { code: '1', version: { id: 'v1' } } }] } };
    expect(dependencies(page, one)).toEqual(['Procedure', 'ProcedureVersion:v1']);
  });

  it('on every type below something that is no entity', () => {
    const text = '{ unitsServing(procedureCode: "1", communeCode: "2") { extent } }';
    expect(dependencies(text, { unitsServing: [] })).toEqual([
      'AdministrativeUnit',
      'OneDoorUnit',
      'OnlineService',
    ]);
  });

  it('on the type of a list below an entity, and on the entities beside it', () => {
    const text =
      '{ procedure(code: "1") { code versions { cases { id } id } } onlineService(id: "s") { id } }';
    expect(
      dependencies(text, { procedure: { code: '1', versions: [] }, onlineService: { id: 's' } }),
    ).toEqual(['OnlineService:s', 'Procedure:1', 'ProcedureVersion']);
  });
});
