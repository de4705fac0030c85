import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../testing/test-gateway.js';

let test: TestGateway;

beforeAll(async () => {
  // Some audits ask for types of the schema.
  test = await startTestGateway({ config: { introspection: true } });
});
afterAll(() => test.stop());

const audits = serverAudits({
  url: () => `${test.url}/graphql`,
  // What a front end of the house sends, so that requests are not taken for those of another site.
  fetchFn: (url: string, init: RequestInit = {}) =>
    fetch(url, { ...init, headers: { 'x-lienthong-client': 'audit', ...init.headers } }),
});

describe('the endpoint keeps GraphQL over HTTP', () => {
  it.each(audits.map((audit) => [audit.id, audit.name, audit] as const))(
    '%s %s',
    async (_id, _name, audit) => {
      const result = await audit.fn();
      expect(result.status === 'ok' ? 'ok' : result.reason).toBe('ok');
    },
  );

  it('by all 61 audits', () => {
    expect(audits).toHaveLength(61);
  });
});

describe('a body', () => {
  const post = (body: BodyInit, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${test.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
      duplex: 'half',
    } as RequestInit);

  it('that is larger than allowed is refused by what it announces', async () => {
    const response = await post(
      JSON.stringify({ query: `{ procedures { code } } #${'x'.repeat(1_100_000)}` }),
    );
    expect([response.status, await response.text()]).toEqual([
      413,
      expect.stringContaining('REQUEST_ENTITY_TOO_LARGE'),
    ]);
  });

  it('that is larger than allowed is refused although it announces nothing', async () => {
    const chunk = new TextEncoder().encode('x'.repeat(300_000));
    const stream = new ReadableStream({
      start: (controller) => {
        for (let sent = 0; sent < 5; sent++) controller.enqueue(chunk);
        controller.close();
      },
    });
    expect((await post(stream)).status).toBe(413);
  });

  it('that nests thousands of lists is refused, and the gateway lives', async () => {
    const deep = `{"query":"{ procedures { code } }","variables":{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}}`;
    const response = await post(deep, { accept: 'application/graphql-response+json' });
    expect([response.status, await response.text()]).toEqual([
      400,
      expect.stringContaining('VARIABLES_TOO_DEEP'),
    ]);
  });
});
