import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { demandFreePort, portsFrom, readPortBase } from './ports.js';

it('puts every process at its distance from the base', () => {
  expect(portsFrom(4000)).toEqual({
    gateway: 4000,
    catalogue: 4001,
    dossiers: 4002,
    payments: 4003,
    portal: 4010,
    'payment-platform': 4011,
    sector: 4012,
    identity: 4013,
    postgres: 4032,
  });
});

it('takes 4000 when no base is set', () => {
  expect(readPortBase(undefined)).toBe(4000);
  expect(readPortBase('5000')).toBe(5000);
});

it.each(['80', '65520', '4000.5', 'abc'])('refuses the base %s with the limits', (text) => {
  expect(() => readPortBase(text)).toThrow(`from 1024 to 65503, not "${text}"`);
});

it.each([
  ['6000', 'gateway port 6000'],
  ['6565', 'catalogue port 6566'],
  ['6656', 'portal port 6666'],
  ['6684', 'identity port 6697'],
])('refuses the base %s, which gives %s: nobody could call it', (text, what) => {
  expect(() => readPortBase(text)).toThrow(
    `LIENTHONG_PORT_BASE=${text} gives ${what}, which browsers and fetch refuse`,
  );
});

it('takes a base that gives such a port to the database only', () => {
  expect(readPortBase('5968')).toBe(5968);
});

it.each([1719, 5060, 6000, 6669, 10_080])('holds the port %i for barred, as fetch does', async (port) => {
  await expect(fetch(`http://127.0.0.1:${port}`)).rejects.toMatchObject({ cause: { message: 'bad port' } });
  expect(() => readPortBase(String(port))).toThrow('refuse to call');
});

it('sends nobody to such a base', () => {
  expect(() => readPortBase('6697')).toThrow('LIENTHONG_PORT_BASE=7697 npm start');
  expect(() => readPortBase('10080')).toThrow('LIENTHONG_PORT_BASE=11080 npm start');
});

it('names the busy port, who wanted it and how to move', async () => {
  const busy = createServer();
  await new Promise<void>((done) => busy.listen(0, '127.0.0.1', done));
  const address = busy.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  await expect(demandFreePort(port, 'catalogue', 4000)).rejects.toThrow(
    `Port ${port}, wanted by catalogue, is in use by another program. ` +
      'Move all ports with: LIENTHONG_PORT_BASE=5000 npm start',
  );
  await expect(demandFreePort(port, 'catalogue', 5000)).rejects.toThrow('LIENTHONG_PORT_BASE=7000 npm start');
  await new Promise((done) => busy.close(done));
});
