import { basename } from 'node:path';
import { err, ok, type PlainDate, type Result } from '@lienthong/kernel';
import type { importAreas, importMergers } from '../../operations/import-areas.js';
import type { importProcedures } from '../../operations/import-procedures.js';
import { readAreas, THREE_TIERS, type Tiers, TWO_TIERS, TWO_TIERS_FROM } from './areas/read-areas.js';
import { readMergers } from './areas/read-mergers.js';
import { type ImportFault, ImportRefused, type UnreadValue } from './import-fault.js';
import { checkCatalogue, readProposals } from './national/read-catalogue.js';

export const IMPORT_KINDS = ['procedures', 'areas-three-tier', 'areas-two-tier', 'mergers'] as const;

export interface ImportRequest {
  readonly kind: (typeof IMPORT_KINDS)[number];
  readonly path: string;
  readonly dryRun: boolean;
  /** First day in force of the procedures of a file; areas and mergers carry their own days. */
  readonly validFrom: PlainDate;
}

export interface ImportOperations {
  readonly importProcedures: ReturnType<typeof importProcedures>;
  readonly importAreas: ReturnType<typeof importAreas>;
  readonly importMergers: ReturnType<typeof importMergers>;
}

/** `changed` counts what was not there before in this form; in a dry run, what would be. */
export interface ImportProgress {
  readonly kind: ImportRequest['kind'];
  readonly stage: 'CHECKED' | 'LOADING' | 'DONE';
  readonly rows: number;
  readonly changed: number;
}

export interface ImportReport {
  readonly kind: ImportRequest['kind'];
  readonly file: string;
  readonly dryRun: boolean;
  readonly rows: number;
  readonly changed: number;
  readonly unread: readonly UnreadValue[];
  /** Null: a file without mergers. */
  readonly succession: SuccessionReport | null;
}

export interface SuccessionReport {
  readonly successions: number;
  readonly communesBefore: number;
  readonly communesResolved: number;
  /** For a person: communes from before that no row names. */
  readonly withoutSuccessor: readonly { readonly code: string; readonly name: string }[];
}

/**
 * Reads a file once to check it; what is wrong in it refuses it as a whole, before anything is stored. Only then
 * it is loaded: areas and mergers in one transaction, procedures in transactions of whole procedures, so that a
 * load cut off is completed by repeating it.
 */
export async function runImport(
  operations: ImportOperations,
  request: ImportRequest,
  onProgress: (progress: ImportProgress) => void,
): Promise<Result<ImportReport, readonly ImportFault[]>> {
  const report = (stage: ImportProgress['stage'], rows: number, changed: number): void =>
    onProgress({ kind: request.kind, stage, rows, changed });
  try {
    const loaded = await load(operations, request, report);
    report('DONE', loaded.rows, loaded.changed);
    const { kind, dryRun } = request;
    return ok({ kind, file: basename(request.path), dryRun, ...loaded });
  } catch (failure) {
    if (failure instanceof ImportRefused) return err(failure.faults);
    throw failure;
  }
}

type Loaded = Pick<ImportReport, 'rows' | 'changed' | 'unread' | 'succession'>;
type Report = (stage: ImportProgress['stage'], rows: number, changed: number) => void;

function load(operations: ImportOperations, request: ImportRequest, report: Report): Promise<Loaded> {
  switch (request.kind) {
    case 'procedures':
      return loadProcedures(operations, request, report);
    case 'areas-three-tier':
      return loadAreas(operations, request, THREE_TIERS);
    case 'areas-two-tier':
      return loadAreas(operations, request, TWO_TIERS);
    case 'mergers':
      return loadMergers(operations, request);
  }
}

const CHUNK = 100;

async function loadProcedures(
  { importProcedures }: ImportOperations,
  { path, validFrom, dryRun }: ImportRequest,
  report: Report,
): Promise<Loaded> {
  const { rows, unread } = await checkCatalogue(path);
  report('CHECKED', rows, 0);
  let changed = 0;
  let read = 0;
  for await (const proposals of inChunks(readProposals(path, validFrom), CHUNK)) {
    changed += await importProcedures(proposals, { dryRun });
    read += proposals.length;
    report('LOADING', read, changed);
  }
  return { rows, changed, unread, succession: null };
}

async function* inChunks<Item>(items: AsyncIterable<Item>, size: number): AsyncGenerator<Item[]> {
  let chunk: Item[] = [];
  for await (const item of items) {
    chunk.push(item);
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

async function loadAreas(
  { importAreas }: ImportOperations,
  { path, dryRun }: ImportRequest,
  tiers: Tiers,
): Promise<Loaded> {
  const rowByArea = await readAreas(path, tiers);
  const areas = [...rowByArea.keys()];
  const imported = await importAreas(areas, { dryRun });
  if (imported.ok) return { rows: areas.length, changed: imported.value, unread: [], succession: null };
  const byId = new Map(areas.map((area) => [area.id, area]));
  throw new ImportRefused(
    imported.error.overlaps.flatMap(({ areaId, otherId }): ImportFault[] => {
      const area = byId.get(areaId);
      if (area === undefined) return [];
      const place = { file: basename(path), row: rowByArea.get(area) ?? null, column: 'code' };
      return [{ type: 'OverlappingValidity', ...place, code: area.code, otherId }];
    }),
  );
}

async function loadMergers(
  { importMergers }: ImportOperations,
  { path, dryRun }: ImportRequest,
): Promise<Loaded> {
  const rows = await readMergers(path);
  const imported = await importMergers({ rows, on: TWO_TIERS_FROM }, { dryRun });
  if (!imported.ok) {
    const place = { file: basename(path), row: null, column: 'before_the_merger' };
    throw new ImportRefused([{ ...place, ...imported.error }]);
  }
  const { changed, questions, successions, withoutSuccessor, communes } = imported.value;
  return {
    rows: rows.length,
    changed,
    unread: questions.map(({ row, column, name, reason }) => ({ row, column, code: name, reason })),
    succession: {
      successions: successions.length,
      communesBefore: communes,
      communesResolved: communes - withoutSuccessor.length,
      withoutSuccessor: withoutSuccessor.map(({ code, name }) => ({ code, name })),
    },
  };
}
