import { readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { startTestGateway } from '../testing/test-gateway.js';
import { EXAMPLE_OPERATIONS, GRAPHIQL_REQUESTS } from './graphiql-page.js';

describe('the examples of GraphiQL', () => {
  it('fit the schema of the house', () => {
    const schema = buildSchema(readFileSync(new URL('../../../schema.graphql', import.meta.url), 'utf8'));
    expect(validate(schema, parse(EXAMPLE_OPERATIONS))).toEqual([]);
  });

  it('are answered in parts as events', async () => {
    const gateway = await startTestGateway();
    const answer = await fetch(`${gateway.url}/graphql`, {
      method: GRAPHIQL_REQUESTS.method,
      headers: { ...GRAPHIQL_REQUESTS.additionalHeaders, 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ procedure(code: "1.1") { code ... @defer { name } } }' }),
    });
    expect(answer.headers.get('content-type')).toContain('text/event-stream');
    expect(await answer.text()).toContain('"pending":[{"id":"0","path":["procedure"]}]');
    await gateway.stop();
  });
});

describe('the schema as a file', () => {
  it('is the public one, and is there where introspection is', async () => {
    const open = await startTestGateway({ config: { introspection: true } });
    const answer = await fetch(`${open.url}/schema.graphql`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-disposition')).toContain('schema.graphql');
    const text = await answer.text();
    expect(buildSchema(text).getQueryType()?.getFields().procedure).toBeDefined();
    expect(text).not.toContain('join__');
    await open.stop();
  });

  it('is not there where introspection is off', async () => {
    const closed = await startTestGateway();
    expect((await fetch(`${closed.url}/schema.graphql`)).status).toBe(404);
    await closed.stop();
  });
});
