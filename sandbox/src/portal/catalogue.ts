import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json } from '@lienthong/kernel';
import { z } from 'zod';
import { type Dictionary, dictionariesOf } from './dictionaries.js';
import { toPacket } from './packet.js';
import { type SampleProcedure, sampleProcedure } from './sample-procedure.js';

const sampleFile = z.object({ procedures: z.array(sampleProcedure) });
const sampleAgency = z.object({ identifier: z.string(), name: z.string() });
const unitsFile = z.object({ agencies: z.array(sampleAgency) });

type SampleAgency = z.infer<typeof sampleAgency>;

/** The national catalogue in the portal's own keys. @source national portal exchange contract §2 */
export interface NationalCatalogue {
  /** False: nothing was loaded, so nothing can be checked against it. */
  readonly loaded: boolean;
  has(procedureCode: string): boolean;
  nameOf(procedureCode: string): string | null;
  list(): Json;
  /** What a dictionary service answers. Null: there is no such service. */
  dictionary(service: string): Dictionary | null;
  /** The packet of LayThuTuc. Null for an unknown code. */
  packet(procedureCode: string): Json | null;
}

/** `folder` holds procedures.json and units.json. Absent, or not there: an empty catalogue. */
export function loadCatalogue(folder: string | undefined): NationalCatalogue {
  if (folder === undefined || !existsSync(join(folder, 'procedures.json'))) return createCatalogue([]);
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  const agencies = existsSync(join(folder, 'units.json')) ? unitsFile.parse(read('units.json')).agencies : [];
  return createCatalogue(sampleFile.parse(read('procedures.json')).procedures, agencies);
}

export function createCatalogue(
  procedures: readonly SampleProcedure[],
  agencies: readonly SampleAgency[] = [],
): NationalCatalogue {
  const byCode = new Map(procedures.map((procedure) => [procedure.code, procedure]));
  return {
    loaded: procedures.length > 0,
    has: (code) => byCode.has(code),
    nameOf: (code) => byCode.get(code)?.name ?? null,
    list: () => procedures.map(({ code, name }) => ({ MATTHC: code, TENTTHC: name })),
    dictionary: dictionariesOf(
      () => procedures.map(toPacket),
      () => [...publishersOf(procedures), ...agencies].map(toDictionaryEntry),
    ),
    packet: (code) => {
      const procedure = byCode.get(code);
      return procedure === undefined ? null : toPacket(procedure);
    },
  };
}

/** Ministries that publish procedures are agencies of the portal too, though they are none of a province. */
const publishersOf = (procedures: readonly SampleProcedure[]): readonly SampleAgency[] => {
  const named = procedures.flatMap(({ versions }) =>
    versions.flatMap(({ publishedBy }) => publishedBy ?? []),
  );
  const names = new Map(named.flatMap(({ identifier, name }) => (identifier ? [[identifier, name]] : [])));
  return [...names].map(([identifier, name]) => ({ identifier, name }));
};

/** The level of an identifier is the number of its parts. */
const toDictionaryEntry = ({ identifier, name }: SampleAgency) => ({
  MADONVI: identifier,
  TENDONVI: name,
  CAPDONVI: String(identifier.split('.').length),
});
