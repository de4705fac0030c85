import { OperationTypeNode } from 'graphql';
import { expect, it } from 'vitest';
import { readFetchOperation } from '../compiling/fetch-operation.js';
import { compilePathWalker } from '../compiling/walk-path.js';
import { createRequiredArguments } from '../planning/required-arguments.js';
import type { EntityGroup } from './entity-fetch.js';
import { createEntityRequests } from './entity-requests.js';

const operation = readFetchOperation(
  {
    kind: 'Fetch',
    serviceName: 'people',
    requires: [],
    operation:
      'query($representations:[_Any!]!){_entities(representations:$representations){... on Person{name}}}',
    operationKind: OperationTypeNode.QUERY,
    operationName: undefined,
  },
  createRequiredArguments(new Map(), new Map()),
);
const group = (id: number): EntityGroup => ({
  fetch: {
    id,
    service: 'people',
    operation,
    variables: [],
    walker: compilePathWalker([]),
    represent: () => null,
    rewriteOutput: null,
    clientKeys: new Map(),
    pathKey: '',
    shares: null,
    unifies: false,
  },
  questions: [],
  representations: [],
});

it('requests for ever other combinations have a bound, and what was combined before still is', () => {
  const requests = createEntityRequests();
  const pairs = Array.from({ length: 100 }, (_, id) => [group(id), group(id + 1)]);
  const made = pairs.map((pair) => requests.forGroups(pair));
  expect(made.indexOf(null)).toBe(64);
  expect(made.slice(64).every((request) => request === null)).toBe(true);
  expect(requests.forGroups(pairs[0] ?? [])).toBe(made[0]);
  expect(made[0]?.aliases).toEqual(['e0', 'e1']);
  expect(requests.forGroups([group(99)])?.operation).toBe(operation);
});
