import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { CannotStart } from '../supervisor/cannot-start.js';
import { freePort } from '../supervisor/ports.js';
import { answersPing } from './ping.js';
import type { ProvidedRedis } from './provided-redis.js';

const START_LIMIT_MS = 15_000;

/**
 * The shell ends the server and clears its folder as soon as our end of its input closes, so that a killed
 * parent leaves neither behind.
 */
const TIED_TO_PARENT = '"$0" "$1/redis.conf" & cat > /dev/null; kill "$!"; wait; rm -rf "$1"';

/** Keeps nothing on disk; only this machine reaches it, with a password that stands in no argument. */
export async function startRedisServer(program: string): Promise<ProvidedRedis> {
  const folder = await mkdtemp(join(tmpdir(), 'lienthong-redis-'));
  const port = await freePort();
  const password = randomBytes(18).toString('base64url');
  await writeFile(join(folder, 'redis.conf'), settings({ folder, port, password }), { mode: 0o600 });
  const shell = spawn('sh', ['-c', TIED_TO_PARENT, program, folder], { stdio: ['pipe', 'ignore', 'ignore'] });
  const ended = new Promise<void>((done) => {
    shell.once('exit', () => done());
    shell.once('error', () => done());
  });
  const stop = async () => {
    shell.stdin.end();
    await ended;
  };
  const url = `redis://:${password}@127.0.0.1:${port}`;
  if (await answersInTime(url)) return { url, stop };
  await stop();
  throw new CannotStart(`${program} was started on port ${port} but does not answer.`);
}

function settings({ folder, port, password }: { folder: string; port: number; password: string }): string {
  return [
    'bind 127.0.0.1',
    `port ${port}`,
    `requirepass ${password}`,
    `dir ${folder}`,
    'save ""',
    'appendonly no',
    'daemonize no',
    '',
  ].join('\n');
}

async function answersInTime(url: string): Promise<boolean> {
  const deadline = Date.now() + START_LIMIT_MS;
  while (Date.now() < deadline) {
    if (await answersPing(url)) return true;
    await delay(50);
  }
  return false;
}
