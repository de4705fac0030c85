import { STATUS_MAPPINGS_PUBLISHED, statusMappingsPublished, statusTableKey } from '@lienthong/messages';
import {
  checkStatusMapping,
  type StatusMapping,
  type StatusMappingRefusal,
} from '../domain/codes/status-mapping.js';
import type { RecordsEntered, RefusedRecord } from './authority-ports.js';
import { DOSSIERS } from './catalogue-messages.js';
import { enterRecords } from './enter-records.js';
import type { CatalogueMessage, PublicationDatabase } from './ports.js';

/**
 * Stores the mappings that differ, and tells the dossiers the whole table of each province or agency that changed.
 * Of a mapping that stands twice in the entry only the first is taken.
 */
export const publishStatusMappings =
  ({ database }: { readonly database: PublicationDatabase }) =>
  (mappings: readonly StatusMapping[]): Promise<RecordsEntered<StatusMappingRefusal>> =>
    database.publication(async ({ statusMappings: store, known, outbox }) => {
      const { single, repeated } = withoutRepetition(mappings);
      const { changed, refused, stored } = await enterRecords(known, single, {
        store,
        referencesOf: ({ scope: { kind, id } }) =>
          kind === 'PROVINCE' ? { provinces: [id] } : { agencies: [id] },
        check: checkStatusMapping,
      });
      await outbox.write(tablesOf(await store.related(stored)));
      return { changed, refused: [...refused, ...repeated] };
    });

interface Separated {
  readonly single: readonly StatusMapping[];
  readonly repeated: readonly RefusedRecord<StatusMappingRefusal>[];
}

function withoutRepetition(mappings: readonly StatusMapping[]): Separated {
  const first = new Map(mappings.toReversed().map((mapping) => [mapping.id, mapping]));
  const repeated = mappings.filter((mapping) => first.get(mapping.id) !== mapping);
  return {
    single: mappings.filter((mapping) => first.get(mapping.id) === mapping),
    repeated: repeated.map(({ id }) => ({
      id,
      reason: { type: 'StatusMappingRepeated', mappingId: id },
    })),
  };
}

const tablesOf = (mappings: readonly StatusMapping[]): CatalogueMessage[] =>
  [...Map.groupBy(mappings, ({ scope }) => statusTableKey(scope))].map(([key, table]) => ({
    destination: DOSSIERS,
    key,
    kind: STATUS_MAPPINGS_PUBLISHED,
    payload: statusMappingsPublished.parse({ scope: table[0]?.scope, mappings: table }),
    snapshot: true,
  }));
