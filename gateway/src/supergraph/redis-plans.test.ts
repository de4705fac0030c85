import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { systemClock } from '@lienthong/kernel';
import { pino } from 'pino';
import { expect, it, vi } from 'vitest';
import { createRedisPlans } from './redis-plans.js';

const INFO = 'redis_version:7.0.0\r\nloading:0\r\n';

/** By the name of the command, which is the first text in it. */
const answerTo = (command: string): string => {
  if (/^\d+\r\n\$\d+\r\ninfo/.test(command)) return `$${INFO.length}\r\n${INFO}\r\n`;
  if (/^\d+\r\n\$\d+\r\nhello/.test(command)) return '%1\r\n$5\r\nproto\r\n:3\r\n';
  return /^\d+\r\n\$\d+\r\nzrevrange/.test(command) ? '*0\r\n' : '+OK\r\n';
};

/** Says of itself that it is ready, and remembers what it is told. */
function aRedis() {
  const told: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      const text = String(bytes).toLowerCase();
      told.push(text);
      for (const command of text.split(/^\*/m).slice(1)) socket.write(answerTo(command));
    });
  });
  return {
    told,
    listen: async (port: number): Promise<number> => {
      await once(server.listen(port, '127.0.0.1'), 'listening');
      const address = server.address();
      return typeof address === 'object' && address !== null ? address.port : 0;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

it('does not keep for later what cannot be saved while Redis is away', async () => {
  const gone = aRedis();
  const port = await gone.listen(0);
  await gone.close();
  const log = pino({ level: 'silent' });
  const plans = createRedisPlans({ url: `redis://127.0.0.1:${port}`, clock: systemClock, log });
  expect(await plans.save([{ text: '{ a }', operationName: null }])).toBe(false);
  const back = aRedis();
  await back.listen(port);
  const asked = (_plans: unknown) => expect(back.told.join()).toContain('zrevrange');
  await vi.waitFor(async () => asked(await plans.load()), { timeout: 20_000 });
  expect(back.told.join()).not.toContain('zadd');
  await plans.stop();
  await back.close();
});
