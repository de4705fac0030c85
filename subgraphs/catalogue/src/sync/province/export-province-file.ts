import type { ProvinceKind } from '../../domain/province-data/province-data.js';
import { toListed } from '../../domain/province-data/resolve-services.js';
import type { ProvinceReader } from '../../operations/province-ports.js';
import { flattened } from './kinds/decisions.js';
import { withoutId } from './kinds/status-mappings.js';
import { withoutOwnId } from './kinds/without-id.js';
import { type Writing, writeDocument } from './write-document.js';

export interface ExportRequest extends Writing {
  /** Null: of all provinces. */
  readonly provinceCode: string | null;
}

export interface ExportReport {
  readonly kind: ProvinceKind;
  readonly files: readonly string[];
  readonly exported: number;
}

/** Writes what is entered in the form in which it is imported: importing the file again changes nothing. */
export async function exportProvinceFile(
  reader: ProvinceReader,
  request: ExportRequest,
): Promise<ExportReport> {
  const { kind, provinceCode } = request;
  const things = await read(reader, kind, provinceCode);
  return { kind, files: await writeDocument(request, things), exported: things.length };
}

/** A file to fill in: headings, and a sheet that explains them where the format has sheets. */
export const writeTemplate = async (request: Writing): Promise<ExportReport> => ({
  kind: request.kind,
  files: await writeDocument(request, []),
  exported: 0,
});

async function read(
  reader: ProvinceReader,
  kind: ProvinceKind,
  provinceCode: string | null,
): Promise<readonly object[]> {
  if (kind === 'decisions') return (await reader.decisions(provinceCode)).map(flattened);
  if (kind === 'status-mappings') return (await reader[kind](provinceCode)).map(withoutId);
  if (kind === 'code-mappings' || kind === 'paper-codes')
    return (await reader[kind](provinceCode)).map(withoutOwnId);
  if (kind !== 'services') return reader[kind](provinceCode);
  return (await reader.services(provinceCode)).map(toListed);
}
