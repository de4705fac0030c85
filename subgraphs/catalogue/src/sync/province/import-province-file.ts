import { basename } from 'node:path';
import { err, ok, type Result } from '@lienthong/kernel';
import type { ProvinceData, ProvinceKind } from '../../domain/province-data/province-data.js';
import type { ImportedData, importProvinceData } from '../../operations/import-province-data.js';
import { type ImportFault, ImportRefused } from '../import/import-fault.js';
import { dataFault, schemaFaults } from './document-faults.js';
import { DOCUMENTS, LAYOUTS } from './kinds/all-kinds.js';
import { readDocument } from './read-document.js';

export interface ProvinceImportRequest {
  readonly kind: ProvinceKind;
  readonly path: string;
  readonly dryRun: boolean;
}

export interface ProvinceImportProgress {
  readonly kind: ProvinceKind;
  readonly stage: 'CHECKED' | 'LOADING' | 'DONE';
  /** Things in the file. */
  readonly total: number;
  /** Things stored so far; in a dry run, that would be. */
  readonly loaded: number;
}

export interface ProvinceImportReport extends ImportedData {
  readonly kind: ProvinceKind;
  readonly file: string;
  readonly dryRun: boolean;
}

/** Faults told one by one; the rest is counted. */
const TOLD = 200;

/** Reads a province's file whole, collects everything that is wrong in it, and stores all of it or nothing. */
export async function importProvinceFile(
  run: ReturnType<typeof importProvinceData>,
  { kind, path, dryRun }: ProvinceImportRequest,
  onProgress: (progress: ProvinceImportProgress) => void,
): Promise<Result<ProvinceImportReport, readonly ImportFault[]>> {
  const file = basename(path);
  try {
    const { document, places, faults } = await readDocument(kind, path);
    const source = { file, layout: LAYOUTS[kind], places };
    const parsed = DOCUMENTS[kind].safeParse(document);
    const wrong = [...faults, ...(parsed.success ? [] : schemaFaults(source, document, parsed.error))];
    if (!parsed.success || wrong.length > 0) return err(bounded(wrong, file));
    const data = { kind, items: Object.values(parsed.data)[0] ?? [] } as ProvinceData;
    const total = data.items.length;
    const report = (stage: ProvinceImportProgress['stage'], loaded: number): void =>
      onProgress({ kind, stage, total, loaded });
    report('CHECKED', 0);
    const imported = await run(data, { dryRun, onProgress: (loaded) => report('LOADING', loaded) });
    if (!imported.ok)
      return err(
        bounded(
          imported.error.map((fault) => dataFault(source, fault)),
          file,
        ),
      );
    report('DONE', imported.value.added + imported.value.changed);
    return ok({ kind, file, dryRun, ...imported.value });
  } catch (failure) {
    if (failure instanceof ImportRefused) return err(failure.faults);
    throw failure;
  }
}

function bounded(faults: readonly ImportFault[], file: string): readonly ImportFault[] {
  if (faults.length <= TOLD) return faults;
  const count = faults.length - TOLD;
  return [...faults.slice(0, TOLD), { type: 'MoreFaults', file, row: null, column: null, count }];
}
