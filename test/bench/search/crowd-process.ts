import { text } from 'node:stream/consumers';
import { openJsonSocket } from '../json-socket.js';
import { type AskQuestion, ask, type Latencies, type Load } from './crowd.js';
import { bodyOf, type GraphTarget } from './graph-search.js';
import { withPlainTextSearch } from './plain-text-search.js';

/** Reads a load from its input, carries it out, and writes what was measured. */
async function main(): Promise<void> {
  const load = JSON.parse(await text(process.stdin)) as Load;
  const { target } = load;
  if (target.kind === 'GRAPH') return report(await ask(() => openSearch(target), load));
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

function openSearch({ url, headers }: GraphTarget): AskQuestion {
  const send = openJsonSocket({ url: `${url}/graphql`, headers, beginning: '{"data":{"searchProcedures":{' });
  return (question) => send(bodyOf(question));
}

const report = (latencies: Latencies): void => {
  process.stdout.write(JSON.stringify(latencies), () => process.exit(0));
};

await main();
