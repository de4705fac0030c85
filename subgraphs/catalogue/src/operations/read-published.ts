import type { SearchableProcedure } from '../domain/search/searchable-procedure.js';
import type { LifeEventsOf, ProcedureFeed } from './procedure-feed.js';

export interface PublishedVersions {
  readonly feed: ProcedureFeed;
  readonly lifeEventsOf: LifeEventsOf;
}

/** How many publications are read at once; the first load is the whole catalogue. */
const CHUNK = 1_000;

/** Each call reads what was published since the last one. What was taken of it is not read again. */
export function readPublished({
  feed,
  lifeEventsOf,
}: PublishedVersions): () => AsyncGenerator<readonly SearchableProcedure[]> {
  let position = '0';
  return async function* () {
    for (let more = true; more; ) {
      const entries = await feed.after(position, CHUNK);
      yield entries.map(({ procedure }) => ({ ...procedure, lifeEvents: lifeEventsOf(procedure) }));
      position = entries.at(-1)?.position ?? position;
      more = entries.length === CHUNK;
    }
  };
}
