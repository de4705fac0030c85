import { type Caller, err, ok, type Result } from '@lienthong/kernel';
import type { Dossier } from '../domain/dossier.js';
import type { HistoryEntry } from '../domain/history-chain.js';
import { parsePlace, writePlace } from '../domain/history-place.js';
import type { DossierReader, DossierSignals } from './ports.js';
import type { DossierReading } from './read-dossiers.js';

export interface WatchDeps {
  readonly reading: Pick<DossierReading, 'byIds'>;
  readonly reader: Pick<DossierReader, 'historyAfter'>;
  readonly signals: DossierSignals;
}

export interface WatchRequest {
  readonly caller: Caller;
  readonly dossierId: string;
  /** Cursor of an earlier watch. Null: from now on. */
  readonly resumeAfter: string | null;
  readonly signal: AbortSignal;
}

/** Where a watch stands, and what it has just come past. */
export interface Watched {
  readonly cursor: string;
  /** Null: nothing yet. */
  readonly change: DossierChange | null;
}

/** One entry of the history, with the dossier as it is now. */
export interface DossierChange {
  readonly entry: HistoryEntry;
  readonly dossier: Dossier;
}

/** NotFound: there is no such dossier, or the caller may not see it. BadCursor: not a place in its history. */
export type WatchRefusal = { readonly type: 'NotFound' } | { readonly type: 'BadCursor' };

export type WatchDossier = (request: WatchRequest) => Promise<Result<AsyncIterable<Watched>, WatchRefusal>>;

const MOST_AT_ONCE = 50;

/**
 * Every entry of a dossier's history behind a place, once and in order, for as long as the caller may see the dossier.
 * The change feed tells when to look; the history, which has no gaps, tells what there is.
 */
export const watchDossier =
  (deps: WatchDeps): WatchDossier =>
  async (request) => {
    const [dossier] = await deps.reading.byIds(request.caller, [request.dossierId]);
    if (!dossier) return err({ type: 'NotFound' });
    const sequence = sequenceOf(request, dossier);
    return sequence === null ? err({ type: 'BadCursor' }) : ok(entriesBehind(deps, request, sequence));
  };

/** Null: the cursor is not a place in this history. */
function sequenceOf({ dossierId, resumeAfter }: WatchRequest, { revision }: Dossier): number | null {
  if (resumeAfter === null) return revision;
  const place = parsePlace(resumeAfter);
  return place?.dossierId === dossierId && place.sequence <= revision ? place.sequence : null;
}

async function* entriesBehind(
  { reading, reader, signals }: WatchDeps,
  { caller, dossierId, signal }: WatchRequest,
  behind: number,
): AsyncGenerator<Watched> {
  const changed = signals.of(dossierId);
  let sequence = behind;
  yield { cursor: writePlace({ dossierId, sequence }), change: null };
  try {
    while (!signal.aborted) {
      const entries = await reader.historyAfter(dossierId, { sequence, first: MOST_AT_ONCE });
      if (entries.length === 0) {
        await changed.next(signal);
        continue;
      }
      const [dossier] = await reading.byIds(caller, [dossierId]);
      if (!dossier) return;
      for (const entry of entries) {
        sequence = entry.sequence;
        yield { cursor: writePlace({ dossierId, sequence }), change: { entry, dossier } };
      }
    }
  } finally {
    changed.stop();
  }
}
