import type { Decision } from '../domain/decisions/decision.js';
import { checkDecision, type DecisionRefusal } from '../domain/decisions/publish-decision.js';
import type { RecordsEntered, References } from './authority-ports.js';
import { enterRecords } from './enter-records.js';
import type { PublicationDatabase } from './ports.js';

/** Stores what differs; a decision that may not be published is answered by itself and keeps back no other. */
export const publishDecisions =
  ({ database }: { readonly database: PublicationDatabase }) =>
  (decisions: readonly Decision[]): Promise<RecordsEntered<DecisionRefusal>> =>
    database.publication(async ({ decisions: store, known }) => {
      const { changed, refused } = await enterRecords(known, decisions, {
        store,
        referencesOf,
        check: (decision, all) =>
          checkDecision(decision, {
            published: all.find(({ id }) => id === decision.id) ?? null,
            others: all.filter(({ id }) => id !== decision.id),
          }),
      });
      return { changed, refused };
    });

/** Procedures are not among them: a decision may list some that the catalogue does not hold yet, or any more. */
function referencesOf({ issuedBy, provinceCode, batches }: Decision): References {
  const items = batches.flatMap((batch) => batch.items);
  return {
    agencies: [issuedBy, ...items.flatMap(({ agencyIdentifier }) => agencyIdentifier ?? [])],
    units: items.flatMap(({ unitId }) => unitId ?? []),
    provinces: provinceCode === null ? [] : [provinceCode],
  };
}
