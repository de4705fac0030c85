import { describe, expect, it } from 'vitest';
import { startTestServer } from '../testing/http-server.js';
import { startTestGateway } from '../testing/test-gateway.js';
import { clientAddress } from './client-address.js';

describe('stopping the gateway', () => {
  it('finishes what is in flight and takes no new connection', async () => {
    const asked = Promise.withResolvers<() => void>();
    const slow = await startTestServer((_request, response) => {
      asked.resolve(() => response.end('{"data":{"procedures":[{"code":"9"}]}}'));
    });
    const donor = await startTestGateway();
    const test = await startTestGateway({
      config: { subgraphUrls: { catalogue: slow.url, dossiers: `${donor.dossiers.url}/graphql` } },
    });
    const inFlight = test.ask('{ procedures { code } }');
    const answer = await asked.promise;
    const stopped = test.gateway.stop();
    await expect(fetch(`${test.url}/health`)).rejects.toThrow();
    answer();
    expect((await inFlight).body).toEqual({ data: { procedures: [{ code: '9' }] } });
    await stopped;
    const { identity, catalogue, dossiers } = test;
    await Promise.all([
      donor.stop(),
      ...[slow, identity, catalogue, dossiers].map((server) => server.close()),
    ]);
  });
});

describe('the address of a client', () => {
  it('is that of the connection when no proxy is trusted', () => {
    expect(clientAddress('10.0.0.1', '1.2.3.4', 0)).toBe('10.0.0.1');
  });

  it('is, of IPv6, the network that its holder changes addresses in', () => {
    for (const one of ['2001:db8:0:1::1', '2001:DB8::1:ffff:0:0:2', '2001:0db8:0000:0001:a:b:c:d'])
      expect(clientAddress(one, null, 0)).toBe('2001:db8:0:1::/64');
    expect(clientAddress('2001:db8:0:2::1', null, 0)).toBe('2001:db8:0:2::/64');
    expect(clientAddress('::1', null, 0)).toBe('0:0:0:0::/64');
    expect(clientAddress('::ffff:10.0.0.1', null, 0)).toBe('10.0.0.1');
  });

  it('is what the outermost trusted proxy saw, whatever the client wrote before', () => {
    expect(clientAddress('10.0.0.1', '6.6.6.6, 1.2.3.4', 1)).toBe('1.2.3.4');
    expect(clientAddress('10.0.0.1', '6.6.6.6, 1.2.3.4, 10.0.0.2', 2)).toBe('1.2.3.4');
    expect(clientAddress('10.0.0.1', null, 1)).toBe('10.0.0.1');
  });
});
