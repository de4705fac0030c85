import type { GraphContext } from '@lienthong/graph';
import type DataLoader from 'dataloader';
import type { Decision } from '../domain/decisions/decision.js';
import { entriesOf } from '../domain/decisions/listing.js';
import type { LevelChange } from '../domain/level-change.js';
import type { AuthorityReader, DecisionHead } from '../operations/authority-reader.js';
import { byKey, grouped, type LoaderOf } from './loaders.js';

type GroupLoader<Item> = (context: GraphContext) => DataLoader<string, readonly Item[]>;

/** What the province decided, one question to the database per request and kind. */
export interface AuthorityLoaders {
  /** By procedure code: decisions that list it. */
  readonly decisionsListing: GroupLoader<Decision>;
  /** By decision id. */
  readonly decisionHead: LoaderOf<DecisionHead>;
  /** By service id, in the order in which they were recorded. */
  readonly levelChanges: GroupLoader<LevelChange>;
}

export const createAuthorityLoaders = (reader: AuthorityReader): AuthorityLoaders => ({
  decisionsListing: grouped('decisionsListing', reader.decisionsListing, (decision) =>
    entriesOf(decision).map(({ item }) => item.procedureCode),
  ),
  decisionHead: byKey('decisionHead', reader.decisionHeads, ({ id }) => id),
  levelChanges: grouped('levelChanges', reader.levelChanges, ({ serviceId }) => [serviceId]),
});
