import {
  checkPaperEquivalent,
  type PaperEquivalent,
  type PaperEquivalentRefusal,
} from '../domain/papers/paper-equivalent.js';
import type { RecordsEntered } from './authority-ports.js';
import { enterRecords } from './enter-records.js';
import type { PublicationDatabase } from './ports.js';

/** Stores what differs; it is read through the graph only, so nobody is told. */
export const enterPaperEquivalents =
  ({ database }: { readonly database: PublicationDatabase }) =>
  (equivalents: readonly PaperEquivalent[]): Promise<RecordsEntered<PaperEquivalentRefusal>> =>
    database.publication(async ({ paperEquivalents: store, known }) => {
      const { changed, refused } = await enterRecords(known, equivalents, {
        store,
        referencesOf: () => ({}),
        check: checkPaperEquivalent,
      });
      return { changed, refused };
    });
