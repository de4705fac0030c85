import {
  checkArrangement,
  type ReceptionArrangement,
  type ReceptionRefusal,
} from '../domain/reception/reception-arrangement.js';
import type { RecordsEntered } from './authority-ports.js';
import { enterRecords } from './enter-records.js';
import type { PublicationDatabase } from './ports.js';

/** Stores the arrangements that differ: shared counters with what they serve, and the postal enterprise. */
export const enterArrangements =
  ({ database }: { readonly database: PublicationDatabase }) =>
  (arrangements: readonly ReceptionArrangement[]): Promise<RecordsEntered<ReceptionRefusal>> =>
    database.publication(async ({ arrangements: store, known }) => {
      const { changed, refused } = await enterRecords(known, arrangements, {
        store,
        referencesOf: ({ unitId, agencyIdentifier }) => ({
          units: [unitId],
          agencies: agencyIdentifier === null ? [] : [agencyIdentifier],
        }),
        check: checkArrangement,
      });
      return { changed, refused };
    });
