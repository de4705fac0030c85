import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type EventSubgraph, startEventSubgraph } from './testing/event-subgraph.js';
import { type Asked, startTestGateway, type TestGateway } from './testing/test-gateway.js';

let test: TestGateway;
let events: EventSubgraph;
let operator: string;

const QUERY = `query ($code: String!) {
  one: procedure(code: $code) { name }
  other: procedure(code: "001099012345") { name }
  dossiers { id procedure { name } }
}`;
const explain = { 'x-lienthong-explain': '1' };
const variables = { code: 'secret-of-variables' };

beforeAll(async () => {
  events = await startEventSubgraph();
  test = await startTestGateway({ subgraphs: [events] });
  operator = await test.identity.token({ sub: 'op', kind: 'OPERATOR', scope: 'exchange:operate' });
});
afterAll(async () => {
  await test.stop();
  await events.close();
});

interface Explained {
  readonly queryPlan: { readonly kind: string };
  readonly timing: {
    readonly totalMs: number;
    readonly planMs: number;
    readonly fetches: { service: string; startMs: number; durationMs: number }[];
  };
}

const explanation = ({ body }: Asked): Explained => body.extensions as unknown as Explained;

describe('an operator who asks how an answer came about', () => {
  it('reads the plan, and when which subgraph was asked', async () => {
    const asked = await test.ask(QUERY, { token: operator, headers: explain, variables });
    expect(asked.body.errors).toBeUndefined();
    expect(asked.body.data).toMatchObject({
      one: null,
      dossiers: [{ procedure: { name: 'Cấp lại thẻ' } }, {}],
    });
    const { queryPlan, timing } = explanation(asked);
    const text = JSON.stringify(queryPlan);
    expect(text).toContain('"path":"dossiers.@.procedure"');
    expect(text).toContain('"requires":"{ ... on Procedure { __typename code } }"');
    expect(timing.fetches.map(({ service }) => service).sort()).toEqual([
      'catalogue',
      'catalogue',
      'dossiers',
    ]);
    for (const { startMs, durationMs } of timing.fetches) {
      expect(startMs).toBeGreaterThanOrEqual(0);
      expect(startMs + durationMs).toBeLessThanOrEqual(timing.totalMs + 0.02);
    }
  });

  it('reads neither what was in variables nor what was written into the document', async () => {
    const { body } = await test.ask(QUERY, { token: operator, headers: explain, variables });
    expect(JSON.stringify(body.extensions)).not.toMatch(/secret-of-variables|001099012345/);
  });

  it('reads the same answer as without asking', async () => {
    const plain = await test.ask(QUERY, { token: operator, variables });
    const { body } = await test.ask(QUERY, { token: operator, headers: explain, variables });
    expect(body.data).toEqual(plain.body.data);
    expect(plain.body).not.toHaveProperty('extensions');
  });

  it('reads the times of an operation that was refused, and no plan', async () => {
    const { status, body } = await test.ask('{ gone }', { token: operator, headers: explain });
    expect([status, body.errors?.[0]?.extensions?.code]).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
    expect(body.extensions).toMatchObject({ timing: { fetches: [] } });
    expect(body.extensions).not.toHaveProperty('queryPlan');
  });
});

describe('an operator who asks over a stream', () => {
  const overEvents = (query: string, token: string) =>
    fetch(`${test.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'text/event-stream',
        authorization: `Bearer ${token}`,
        ...explain,
      },
      body: JSON.stringify({ query }),
    });

  /** What a query is answered over a WebSocket whose first message says this. */
  async function overSocket(connectionParams: Record<string, string>): Promise<unknown> {
    const url = `${test.url.replace('http', 'ws')}/graphql`;
    const client = createClient({ url, webSocketImpl: WebSocket, retryAttempts: 0, connectionParams });
    const { value } = await client.iterate({ query: '{ dossiers { id } }' }).next();
    await client.dispose();
    return value;
  }

  const explained = { queryPlan: { service: 'dossiers' }, timing: { fetches: [{ service: 'dossiers' }] } };

  it('reads it beside the answer to a query, whichever the transport', async () => {
    const text = await (await overEvents('{ dossiers { id } }', operator)).text();
    expect(JSON.parse(/^data: (.+)$/m.exec(text)?.[1] ?? '')).toMatchObject({ extensions: explained });
    const authorization = `Bearer ${operator}`;
    expect(await overSocket({ authorization, ...explain })).toMatchObject({ extensions: explained });
    expect(await overSocket({ authorization })).not.toHaveProperty('extensions');
  });

  it('is told that events are not explained', async () => {
    const text = await (await overEvents('subscription { moved { step } }', operator)).text();
    expect(text).toContain('"code":"EXPLAIN_IN_SUBSCRIPTION"');
    expect(events.opened).toEqual([]);
  });

  it('and is no operator, gets the events as if they had not asked', async () => {
    const officer = await test.identity.token({ sub: 'o', kind: 'OFFICER', scope: '' });
    const { body } = await overEvents('subscription { moved { step } }', officer);
    const reader = body?.getReader();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toMatch(/^id: /);
    await reader?.cancel();
  });
});

describe('anybody else who asks', () => {
  it('is answered as if they had not', async () => {
    const officer = await test.identity.token({ sub: 'o', kind: 'OFFICER', scope: 'exchange:operate' });
    for (const token of [undefined, officer]) {
      const { body } = await test.ask(QUERY, {
        headers: explain,
        variables,
        ...(token === undefined ? {} : { token }),
      });
      expect(body.data).toMatchObject({ one: null });
      expect(body).not.toHaveProperty('extensions');
    }
  });

  it('is refused for what they would be refused for anyway', async () => {
    const { status, body } = await test.ask(QUERY, { token: 'no token', headers: explain, variables });
    expect([status, body.errors?.[0]?.extensions?.code]).toEqual([401, 'TOKEN_INVALID']);
    expect(body).not.toHaveProperty('extensions');
  });

  it('reads it where a gateway without identities was told to show it', async () => {
    const open = await startTestGateway({
      config: { identity: null, policies: new Set(['limits']), explain: 'EVERYBODY' },
    });
    const { body } = await open.ask('{ dossiers { id } }', { headers: explain });
    expect(body.extensions).toMatchObject({ queryPlan: { kind: 'Fetch', service: 'dossiers' } });
    await open.stop();
  });
});
