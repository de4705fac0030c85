import { type EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { readExchangeConfig } from './config.js';
import { describeFailure } from './failure.js';
import { heldEntries, replayEntry } from './operators/held-entries.js';
import { parkedMessages } from './operators/parked-messages.js';
import { redrive } from './operators/redrive.js';
import { exchangeEntities } from './persistence/entities.js';

const USAGE = `Usage: DATABASE_URL=postgres://… npm run exchange -- <what>
  parked           outgoing messages that a neighbour refused
  redrive <id>     send a parked message again
  held             incoming messages that were not applied
  replay <id>      apply a held message again`;

/** For operators: what waits for a person in the exchange of one subgraph, and letting it go on. */
async function run(em: EntityManager, [what, id]: readonly string[]): Promise<number> {
  switch (what) {
    case 'parked':
      return printEach(await parkedMessages(em));
    case 'held':
      return printEach(await heldEntries(em));
    case 'redrive':
      return onMessage(id, (messageId) => redrive(em, messageId));
    case 'replay':
      return onMessage(id, (entryId) => replayEntry(em, entryId));
    default:
      return complain(USAGE);
  }
}

function printEach(rows: readonly object[]): number {
  for (const row of rows) console.log(JSON.stringify(row));
  if (rows.length === 0) console.log('Nothing waits for a person.');
  return 0;
}

async function onMessage(
  id: string | undefined,
  letGoOn: (id: string) => Promise<{ readonly ok: boolean }>,
): Promise<number> {
  if (id === undefined) return complain(USAGE);
  if (!z.guid().safeParse(id).success) return complain(`"${id}" is not the id of a message.`);
  const outcome = await letGoOn(id);
  console.log(outcome.ok ? `${id} goes on.` : `${id} does not wait for a person.`);
  return outcome.ok ? 0 : 1;
}

/** 2: called wrongly. */
function complain(sentence: string, exitCode = 2): number {
  console.error(sentence);
  return exitCode;
}

async function onDatabase(clientUrl: string, words: readonly string[]): Promise<number> {
  const orm = await MikroORM.init({ clientUrl, entities: exchangeEntities, ensureDatabase: false });
  try {
    return await run(orm.em.fork(), words);
  } catch (failure) {
    return complain(`The database did not do it (${describeFailure(failure)}).`, 1);
  } finally {
    await orm.close();
  }
}

/** Null: called wrongly, and told so. */
function databaseOrNull(): string | null {
  try {
    return readExchangeConfig(process.env).databaseUrl;
  } catch (failure) {
    complain(`${failure instanceof Error ? failure.message : ''}\n${USAGE}`);
    return null;
  }
}

const clientUrl = databaseOrNull();
process.exitCode = clientUrl === null ? 2 : await onDatabase(clientUrl, process.argv.slice(2));
