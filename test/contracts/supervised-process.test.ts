import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, isSameProcessAlive, SupervisedProcess } from '@lienthong/sandbox';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const SERVER = `
  import { createServer } from 'node:http';
  createServer((request, response) => response.writeHead(request.url === '/ready' ? 200 : 404).end())
    .listen(Number(process.env.PORT), '127.0.0.1');
  process.on('SIGTERM', () => process.exit(0));
`;
const BROKEN = `console.log('the database is not there'); process.exit(3);`;
const STUBBORN = `${SERVER.replace('process.exit(0)', 'undefined')}`;

let folder = '';
let running: SupervisedProcess | null = null;
let said: string[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lienthong-supervised-'));
  said = [];
});

afterEach(async () => {
  await running?.kill('SIGKILL');
  await running?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('a process that serves', () => {
  it('is ready after its start and gone after its stop', async () => {
    const process = await supervise(SERVER);
    await process.start();
    const record = process.record;
    expect(record !== null && isSameProcessAlive(record)).toBe(true);
    await process.stop();
    expect(process.record).toBeNull();
    expect(record !== null && isSameProcessAlive(record)).toBe(false);
  });

  it('is started again after it was killed', async () => {
    const process = await supervise(SERVER);
    await process.start();
    const first = process.record?.pid;
    await process.kill('SIGKILL');
    await vi.waitFor(() => expect(said.at(-1)).toBe('dummy is back.'), 10_000);
    expect(process.record?.pid).not.toBe(first);
  });

  it('stays down after it was killed when crashes are not repaired, and starts when asked', async () => {
    const process = await supervise(SERVER, { restartCrashed: false });
    await process.start();
    await process.kill('SIGKILL');
    expect(process.record).toBeNull();
    await process.start();
    expect(process.record).not.toBeNull();
    expect(said).toEqual([]);
  });

  it('starting it twice leaves one process', async () => {
    const process = await supervise(SERVER);
    await process.start();
    const first = process.record?.pid;
    await process.start();
    expect(process.record?.pid).toBe(first);
  });
});

describe('a process that does not come up', () => {
  it('is named together with the end of its log', async () => {
    const process = await supervise(BROKEN);
    await expect(process.start()).rejects.toThrow(
      /dummy ended before it was ready.*\n {2}the database is not there/,
    );
  });

  it('is named when it takes too long', async () => {
    const process = await supervise('setInterval(() => undefined, 1000)', { readyLimitMs: 400 });
    await expect(process.start()).rejects.toThrow('dummy was not ready within 0.4 s');
  });

  it('is named when it was never built', async () => {
    const process = await supervise(SERVER);
    rmSync(join(folder, 'dummy.mjs'));
    await expect(process.start()).rejects.toThrow('dummy is not built');
  });
});

describe('a process that does not stop', () => {
  it('is killed after its time, and that is said', async () => {
    const process = await supervise(STUBBORN, { stopLimitMs: 300 });
    await process.start();
    await process.stop();
    expect(process.record).toBeNull();
    expect(said).toEqual(['dummy did not stop within 0.3 s and was killed.']);
  });
});

async function supervise(
  program: string,
  policy: { restartCrashed?: boolean; readyLimitMs?: number; stopLimitMs?: number } = {},
): Promise<SupervisedProcess> {
  writeFileSync(join(folder, 'dummy.mjs'), program);
  const port = await freePort();
  running = new SupervisedProcess(
    {
      name: 'dummy',
      program: join(folder, 'dummy.mjs'),
      url: `http://127.0.0.1:${port}`,
      environment: { PORT: String(port) },
      logFile: join(folder, 'dummy.log'),
    },
    {
      workingFolder: folder,
      restartCrashed: true,
      readyLimitMs: 10_000,
      stopLimitMs: 10_000,
      say: (sentence) => said.push(sentence),
      onChange: () => undefined,
      demandPort: async () => undefined,
      ...policy,
    },
  );
  return running;
}
