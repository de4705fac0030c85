import { text } from 'node:stream/consumers';
import { ask, type Latencies, type Load } from './crowd.js';
import { withPlainTextSearch } from './plain-text-search.js';
import { searchSocket } from './search-socket.js';

/** Reads a load from its input, carries it out, and writes what was measured. */
async function main(): Promise<void> {
  const load = JSON.parse(await text(process.stdin)) as Load;
  const { target } = load;
  if (target.kind === 'GRAPH') return report(await ask(() => searchSocket(target), load));
  await withPlainTextSearch(target.databaseUrl, async (search) => {
    report(
      await ask(
        () => async (question) => {
          await search(question);
        },
        load,
      ),
    );
  });
}

const report = (latencies: Latencies): void => {
  process.stdout.write(JSON.stringify(latencies), () => process.exit(0));
};

await main();
