import { err, ok, type Result } from '@lienthong/kernel';
import { type ProcessTemplate, templateKey } from '../domain/process-template.js';
import { checkProcesses } from '../domain/province-data/check-processes.js';
import type { DataFault } from '../domain/province-data/data-fault.js';
import type { ProvinceDatabase } from './province-ports.js';

/** Adds versions that are not there yet; a version that was published is never changed. Answers how many are new. */
export const publishProcesses =
  ({ database }: { readonly database: ProvinceDatabase }) =>
  (processes: readonly ProcessTemplate[]): Promise<Result<number, readonly DataFault[]>> =>
    database.transaction(async ({ processes: store }) => {
      const stored = await store.of(processes.map(({ id }) => id));
      const faults = checkProcesses(processes, stored);
      if (faults.length > 0) return err(faults);
      const known = new Set(stored.map(({ id, version }) => templateKey(id, version)));
      const added = processes.filter(({ id, version }) => !known.has(templateKey(id, version)));
      await store.add(added);
      return ok(added.length);
    }, true);
