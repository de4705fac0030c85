import { DELEGATION_PUBLISHED, delegationPublished } from '@lienthong/messages';
import type { Delegation } from '../domain/delegations/delegation.js';
import { checkDelegation, type DelegationRefusal } from '../domain/delegations/publish-delegation.js';
import type { RecordsEntered } from './authority-ports.js';
import { DOSSIERS } from './catalogue-messages.js';
import { enterRecords } from './enter-records.js';
import type { CatalogueMessage, PublicationDatabase } from './ports.js';

/** Stores the delegations that differ and tells the dossiers, which decide with copies of their own. */
export const publishDelegations =
  ({ database }: { readonly database: PublicationDatabase }) =>
  (delegations: readonly Delegation[]): Promise<RecordsEntered<DelegationRefusal>> =>
    database.publication(async ({ delegations: store, known, outbox }) => {
      const { changed, refused, stored } = await enterRecords(known, delegations, {
        store,
        referencesOf: ({ fromAgency, to, appraisal }) => ({
          agencies: [fromAgency, to.agencyIdentifier, appraisal?.by].flatMap((one) => one ?? []),
          units: to.unitId === null ? [] : [to.unitId],
        }),
        check: checkDelegation,
      });
      await outbox.write(stored.map(delegationMessage));
      return { changed, refused };
    });

export const delegationMessage = ({ id, ...delegation }: Delegation): CatalogueMessage => ({
  destination: DOSSIERS,
  key: id,
  kind: DELEGATION_PUBLISHED,
  payload: delegationPublished.parse({ delegationId: id, ...delegation }),
  snapshot: true,
});
