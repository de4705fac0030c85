import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { CrowdOrder, CrowdReport } from './crowd-process.js';

/** Subscribers in a process of their own. */
export interface Crowd {
  /** That many more, each listening. */
  open(count: number): Promise<void>;
  /** When the next event reached each of them, epoch milliseconds. */
  nextEvent(): Promise<readonly number[]>;
  stop(): void;
}

export interface CrowdOptions {
  readonly url: string;
  readonly query: string;
  readonly token: string;
}

export function startCrowd({ url, query, token }: CrowdOptions): Crowd {
  const child = fork(new URL('crowd-process.js', import.meta.url));
  const body = JSON.stringify({ query });
  const headers = {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    accept: 'text/event-stream',
    authorization: `Bearer ${token}`,
  };
  return {
    open: async (count) => {
      await tell(child, { type: 'OPEN', count, url, headers, body });
    },
    nextEvent: async () => {
      const report = await tell(child, { type: 'AWAIT' });
      return report.type === 'TOLD' ? report.at : [];
    },
    stop: () => void child.kill(),
  };
}

async function tell(child: ChildProcess, order: CrowdOrder): Promise<CrowdReport> {
  const ended = once(child, 'exit').then(() => {
    throw new Error('The crowd went away');
  });
  const answered = once(child, 'message');
  child.send(order);
  const [report] = (await Promise.race([answered, ended])) as [CrowdReport];
  return report;
}
