import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../testing/test-gateway.js';

let test: TestGateway;

beforeAll(async () => {
  test = await startTestGateway({ config: { corsOrigins: ['https://dichvucong.example'] } });
});
afterAll(() => test.stop());

const query = JSON.stringify({ query: '{ procedures { code } }' });

async function send(path: string, init: RequestInit): Promise<[number, string]> {
  const response = await fetch(`${test.url}/graphql${path}`, init);
  return [response.status, await response.text()];
}

describe('a request that a form of another site could send', () => {
  it('is refused whatever content type a form has', async () => {
    for (const type of [
      'text/plain',
      'text/plain; x=application/json',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/graphql',
      'application/jsonx',
    ]) {
      const [status, text] = await send('', {
        method: 'POST',
        headers: { 'content-type': type },
        body: query,
      });
      expect([type, status, text.includes('CSRF_BLOCKED')]).toEqual([type, 400, true]);
    }
  });

  it('is refused although a custom header is added: a body is JSON or nothing', async () => {
    const headers = { 'content-type': 'text/plain', 'x-lienthong-client': 'portal' };
    expect((await send('', { method: 'POST', headers, body: query }))[1]).toContain('CSRF_BLOCKED');
  });

  it('is refused as GET without a custom header, and answered with one', async () => {
    const path = `?query=${encodeURIComponent('{ procedures { code } }')}`;
    expect((await send(path, {}))[1]).toContain('CSRF_BLOCKED');
    const [status, text] = await send(path, { headers: { 'x-lienthong-client': 'portal' } });
    expect([status, text]).toEqual([200, '{"data":{"procedures":[{"code":"1.1"},{"code":"2.2"}]}}']);
  });
});

describe('a mutation', () => {
  it('never takes effect by GET, whatever its headers', async () => {
    const before = test.dossiers.requests.length;
    const path = `?query=${encodeURIComponent('mutation { note(id: "d1") { id } }')}`;
    const [status, text] = await send(path, { headers: { 'x-lienthong-client': 'portal' } });
    expect(status).toBe(405);
    expect(text).toContain('MUTATION_OVER_GET');
    expect(test.dossiers.requests.length).toBe(before);
  });
});

describe('a page of another origin', () => {
  const preflight = async (origin: string): Promise<string | null> => {
    const response = await fetch(`${test.url}/graphql`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST' },
    });
    return response.headers.get('access-control-allow-origin');
  };

  it('is allowed when it is listed', async () => {
    expect(await preflight('https://dichvucong.example')).toBe('https://dichvucong.example');
  });

  it('is not allowed when it is not', async () => {
    expect(await preflight('https://evil.example')).not.toBe('https://evil.example');
    expect(await preflight('https://evil.example')).not.toBe('*');
  });
});
