import { CALLER_TOKEN_AUDIENCE, CALLER_TOKEN_ISSUER } from '@lienthong/kernel';
import { importJWK, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from './testing/test-gateway.js';
import { callerOf } from './testing/test-subgraph.js';

let test: TestGateway;

beforeAll(async () => {
  test = await startTestGateway();
});
afterAll(() => test.stop());

const aCitizen = { sub: 'applicant-hoa', kind: 'APPLICANT', scope: 'dossier:read dossier:lodge' };

describe('a federated query', () => {
  it('joins two subgraphs at the addresses of the configuration', async () => {
    const { status, body } = await test.ask('{ dossiers { id procedure { name } } }');
    expect(status).toBe(200);
    expect(body).toEqual({
      data: {
        dossiers: [
          { id: 'd1', procedure: { name: 'Cấp lại thẻ' } },
          { id: 'd2', procedure: { name: 'Đăng ký khai sinh' } },
        ],
      },
    });
  });

  it('takes variables and chooses the operation by its name', async () => {
    const query = 'query A($c: String!) { procedure(code: $c) { name } } query B { procedures { code } }';
    const { body } = await test.ask(query, { variables: { c: '2.2' }, operationName: 'A' });
    expect(body).toEqual({ data: { procedure: { name: 'Đăng ký khai sinh' } } });
  });

  it('names the variable that does not fit, and not its value', async () => {
    const { status, body } = await test.ask('query A($c: Int) { procedures(first: $c) { code } }', {
      variables: { c: '001099012345' },
    });
    expect(status).toBe(400);
    expect(body.errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    expect(JSON.stringify(body)).toContain('$c');
    expect(JSON.stringify(body)).not.toContain('001099012345');
  });
});

describe('what a subgraph is told', () => {
  it('is who asks, by a token that only the gateway can sign and that lives a minute', async () => {
    const token = await test.identity.token({ ...aCitizen, identity_number: '001099012345', unit_id: 'u' });
    await test.ask('{ procedures { code } }', { token, headers: { 'accept-language': 'en-GB' } });
    const request = test.catalogue.requests.at(-1);
    const key = await importJWK(test.callerKey, 'EdDSA');
    const { payload } = await jwtVerify(request?.callerToken ?? '', key, {
      issuer: CALLER_TOKEN_ISSUER,
      audience: CALLER_TOKEN_AUDIENCE,
    });
    expect(payload.caller).toEqual({
      kind: 'APPLICANT',
      subject: 'applicant-hoa',
      scopes: ['dossier:lodge', 'dossier:read'],
      unitId: null,
      displayName: null,
      identityNumber: '001099012345',
    });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(60);
    expect(request?.language).toBe('en');
  });

  it('is nobody when no token is given', async () => {
    await test.ask('{ procedures { code } }');
    expect(callerOf(test.catalogue.requests.at(-1)?.callerToken ?? null)?.kind).toBe('ANONYMOUS');
  });

  it('carries the request id of the caller, or a new one that the caller learns', async () => {
    await test.ask('{ procedures { code } }', { headers: { 'x-request-id': 'front-end-0001' } });
    expect(test.catalogue.requests.at(-1)?.requestId).toBe('front-end-0001');
    const { headers } = await test.ask('{ procedures { code } }', {
      headers: { 'x-request-id': 'a b"<script>' },
    });
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(test.catalogue.requests.at(-1)?.requestId).toBe(headers.get('x-request-id'));
  });
});

describe('the surface', () => {
  it('says that it lives and that it can serve', async () => {
    for (const path of ['/health', '/ready']) {
      const response = await fetch(`${test.url}${path}`);
      expect([path, response.status]).toEqual([path, 200]);
    }
  });

  it('offers neither introspection nor GraphiQL unless the configuration says so', async () => {
    expect((await fetch(`${test.url}/`)).status).toBe(404);
    const { status, body } = await test.ask('{ __schema { types { name } } }');
    expect(status).toBe(400);
    expect(body.errors?.[0]?.extensions?.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it('does not suggest field names', async () => {
    const { body } = await test.ask('{ procedure(code: "1") { nam } }');
    expect(body.errors?.[0]?.extensions?.code).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(body.errors?.[0]?.message).toContain('Cannot query field "nam"');
    expect(body.errors?.[0]?.message).not.toContain('Did you mean');
  });

  it('answers a malformed request in the language of the caller', async () => {
    const ask = (language: string) =>
      fetch(`${test.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'accept-language': language },
        body: '{"query":',
      });
    const [vi, en] = await Promise.all([ask('vi'), ask('en')]);
    expect(await vi.text()).toContain('Yêu cầu không đúng định dạng');
    expect(await en.text()).toContain('not GraphQL over HTTP');
  });
});

describe('when introspection is on', () => {
  it('offers GraphiQL without any other host, and answers its introspection query', async () => {
    const open = await startTestGateway({ config: { introspection: true } });
    const page = await fetch(`${open.url}/`);
    const html = await page.text();
    expect(html).toContain('Liên Thông');
    expect(html).not.toMatch(/<(script|link)[^>]+(src|href)="https?:/);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const { getIntrospectionQuery } = await import('graphql');
    const { body } = await open.ask(getIntrospectionQuery({ schemaDescription: true }));
    expect(body.errors).toBeUndefined();
    expect(body.data?.__schema).toBeDefined();
    await open.stop();
  });
});
