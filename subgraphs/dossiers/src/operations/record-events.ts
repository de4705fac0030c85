import type { Dossier } from '../domain/dossier.js';
import type { DossierEvent } from '../domain/event.js';
import { evolve } from '../domain/evolve.js';
import { FIRST_PREVIOUS_HASH, type HistoryEntry, linkEntry } from '../domain/history-chain.js';
import { messagesOf } from './outgoing-messages.js';
import type { StoredDossier, Stores } from './ports.js';

/** The last three steps of every write: save the state, append the history, write the outbox. */
export async function recordEvents(
  stores: Pick<Stores, 'dossiers' | 'outbox'>,
  stored: StoredDossier | null,
  events: readonly DossierEvent[],
): Promise<Dossier> {
  let dossier = stored?.dossier ?? null;
  let previousHash = stored?.lastHash ?? FIRST_PREVIOUS_HASH;
  const entries: HistoryEntry[] = [];
  for (const event of events) {
    dossier = evolve(dossier, event);
    const entry = linkEntry({ dossierId: dossier.id, sequence: dossier.revision, previousHash }, event);
    entries.push(entry);
    previousHash = entry.hash;
  }
  if (dossier === null) throw new Error('Nothing to record');
  await stores.dossiers.save(dossier, entries);
  await stores.outbox.write(messagesOf(dossier, entries));
  return dossier;
}
