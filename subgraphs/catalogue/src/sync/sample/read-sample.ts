import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import {
  codesFile,
  decisionsFile,
  delegationsFile,
  overridesFile,
  paperCodesFile,
  receptionFile,
  statusMappingsFile,
  targetsFile,
} from './authority-files.js';
import {
  calendarsFile,
  proceduresFile,
  processesFile,
  type SampleFiles,
  servicesFile,
  unitsFile,
} from './sample-files.js';

/** Reads a sample folder whole. Throws with the file and the place of the fault. */
export async function readSample(folder: string): Promise<SampleFiles> {
  return {
    procedures: await readSampleFile(folder, 'procedures.json', proceduresFile),
    processes: await readSampleFile(folder, 'processes.json', processesFile),
    services: await readSampleFile(folder, 'services.json', servicesFile),
    calendars: await readSampleFile(folder, 'calendars.json', calendarsFile),
    units: await readSampleFile(folder, 'units.json', unitsFile),
    authority: {
      decisions: await readSampleFile(folder, 'decisions.json', decisionsFile),
      targets: await readSampleFile(folder, 'targets.json', targetsFile),
      delegations: await readSampleFile(folder, 'delegations.json', delegationsFile),
      codes: await readSampleFile(folder, 'codes.json', codesFile),
      reception: await readSampleFile(folder, 'reception.json', receptionFile),
      overrides: await readSampleFile(folder, 'calendar-overrides.json', overridesFile),
      paperCodes: await readSampleFile(folder, 'paper-codes.json', paperCodesFile),
      statusMappings: await readSampleFile(folder, 'status-mappings.json', statusMappingsFile),
    },
  };
}

async function readSampleFile<Schema extends z.ZodType>(
  folder: string,
  name: string,
  schema: Schema,
): Promise<z.infer<Schema>> {
  const parsed = schema.safeParse(JSON.parse(await readFile(join(folder, name), 'utf8')));
  if (!parsed.success) throw new Error(`${name}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
