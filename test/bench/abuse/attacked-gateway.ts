import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { projectRoot } from '@lienthong/sandbox';
import { freePort, startSmallSubgraph } from '../../testkit/small-graph.js';

/** A gateway of its own process on the graph of the house, before a catalogue that says little and at once. */
export interface AttackedGateway {
  readonly url: string;
  /** Whether it has not died. */
  lives(): boolean;
  stop(): Promise<void>;
}

export async function startAttackedGateway(): Promise<AttackedGateway> {
  const catalogue = await startSmallSubgraph(() => ({ agency: { name: 'neighbour' }, procedure: null }));
  const port = await freePort();
  const child = spawn(process.execPath, [join(projectRoot(), 'gateway/dist/main.js')], {
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      LOG_LEVEL: 'error',
      SUPERGRAPH_PATH: join(projectRoot(), 'supergraph.graphql'),
      // Everything that bounds work; identities and budgets would only stop the attacker sooner.
      POLICIES: 'limits,csrf,error-masking,field-authorisation',
      PRINTED_URLS: 'on',
      SUBGRAPH_URLS: `catalogue=${catalogue.url}`,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  await ready(url, child);
  return {
    url,
    lives: () => child.exitCode === null,
    stop: async () => {
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
      await catalogue.close();
    },
  };
}

async function ready(url: string, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error('The gateway did not start');
    const up = await fetch(`${url}/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (up) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
