import {
  type CodeMapping,
  type CodeMappingRefusal,
  type CodeSystem,
  checkCodeMapping,
} from '../domain/codes/code-mapping.js';
import type { RecordsEntered, References } from './authority-ports.js';
import { enterRecords } from './enter-records.js';
import type { PublicationDatabase } from './ports.js';

interface Deps {
  readonly database: PublicationDatabase;
}

/** The lists from which codes may come. */
export const enterCodeSystems =
  ({ database }: Deps) =>
  (systems: readonly CodeSystem[]): Promise<void> =>
    database.publication(({ codeSystems }) => codeSystems.put(systems));

/** Stores the mappings that differ, each beside all others of its code and of its subject. */
export const enterCodeMappings =
  ({ database }: Deps) =>
  (mappings: readonly CodeMapping[]): Promise<RecordsEntered<CodeMappingRefusal>> =>
    database.publication(async ({ codeMappings: store, known }) => {
      const { changed, refused } = await enterRecords(known, mappings, {
        store,
        referencesOf,
        check: checkCodeMapping,
      });
      return { changed, refused };
    });

function referencesOf({ system, subject: { kind, id } }: CodeMapping): References {
  const codeSystems = [system];
  switch (kind) {
    case 'AGENCY':
      return { codeSystems, agencies: [id] };
    case 'ONE_DOOR_UNIT':
      return { codeSystems, units: [id] };
    case 'ADMINISTRATIVE_UNIT':
      return { codeSystems, areas: [id] };
  }
}
