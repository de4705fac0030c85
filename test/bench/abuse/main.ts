import { join } from 'node:path';
import { projectRoot } from '@lienthong/sandbox';
import { machine, round, table, writeSection } from '../house/report.js';
import { startAttackedGateway } from './attacked-gateway.js';
import { attacks } from './attacks.js';
import { attackBesideNeighbour, slowSendersBesideNeighbour } from './neighbour.js';

const SLOW_SENDERS = 200;

/** How long a neighbour waits at most while somebody sends bad input. */
async function main(): Promise<void> {
  const gateway = await startAttackedGateway();
  const rows: string[][] = [];
  try {
    for (const attack of attacks) {
      const { longestMs, answered, told } = await attackBesideNeighbour(gateway.url, attack);
      rows.push([attack.name, told.join(', '), String(answered), round(longestMs)]);
    }
    const slow = await slowSendersBesideNeighbour(gateway.url, SLOW_SENDERS);
    rows.push([`slow senders, ${SLOW_SENDERS}`, '–', String(slow.answered), round(slow.longestMs)]);
  } finally {
    await gateway.stop();
  }
  publish(table(['attack', 'answer', 'neighbour: answered', 'neighbour: longest wait, ms'], rows));
}

function publish(results: string): void {
  const day = new Date().toISOString().slice(0, 10);
  const text = `Measured ${day} on ${machine()}; attacker and neighbour share one process, and the machine with the gateway, so that making the input counts too. Twelve requests of each kind, three at once.\n\n${results}`;
  writeSection(join(projectRoot(), 'docs/benchmarks.md'), text, 'abuse');
  console.log(text);
}

await main();
