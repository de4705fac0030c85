import { checkTarget, type Target, type TargetRefusal } from '../domain/targets/target.js';
import type { RecordsEntered, References } from './authority-ports.js';
import { enterRecords } from './enter-records.js';
import type { PublicationDatabase } from './ports.js';

/** Stores the targets that differ; they are read through the graph only, so nobody is told. */
export const enterTargets =
  ({ database }: { readonly database: PublicationDatabase }) =>
  (targets: readonly Target[]): Promise<RecordsEntered<TargetRefusal>> =>
    database.publication(async ({ targets: store, known }) => {
      const { changed, refused } = await enterRecords(known, targets, {
        store,
        referencesOf,
        check: checkTarget,
      });
      return { changed, refused };
    });

function referencesOf({ scope: { kind, id } }: Target): References {
  switch (kind) {
    case 'PROVINCE':
      return { areas: [id] };
    case 'AGENCY':
      return { agencies: [id] };
    case 'ONE_DOOR_UNIT':
      return { units: [id] };
  }
}
