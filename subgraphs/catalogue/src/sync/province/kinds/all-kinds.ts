import type { z } from 'zod';
import type { ProvinceItems, ProvinceKind } from '../../../domain/province-data/province-data.js';
import type { Layout } from '../layout.js';
import { agenciesDocument, agenciesLayout } from './agencies.js';
import { areasDocument, areasLayout } from './areas.js';
import { calendarsDocument, calendarsLayout } from './calendars.js';
import { codeMappingsDocument, codeMappingsLayout } from './code-mappings.js';
import { decisionsDocument, decisionsLayout } from './decisions.js';
import { delegationsDocument, delegationsLayout } from './delegations.js';
import { paperCodesDocument, paperCodesLayout } from './paper-codes.js';
import { processesDocument, processesLayout } from './processes.js';
import { receptionDocument, receptionLayout } from './reception.js';
import { servicesDocument, servicesLayout } from './services.js';
import { statusMappingsDocument, statusMappingsLayout } from './status-mappings.js';
import { targetsDocument, targetsLayout } from './targets.js';
import { unitHoursDocument, unitHoursLayout } from './unit-hours.js';
import { unitsDocument, unitsLayout } from './units.js';

export const LAYOUTS: Readonly<Record<ProvinceKind, Layout>> = {
  areas: areasLayout,
  agencies: agenciesLayout,
  calendars: calendarsLayout,
  units: unitsLayout,
  processes: processesLayout,
  'status-mappings': statusMappingsLayout,
  decisions: decisionsLayout,
  delegations: delegationsLayout,
  services: servicesLayout,
  reception: receptionLayout,
  'unit-hours': unitHoursLayout,
  'code-mappings': codeMappingsLayout,
  'paper-codes': paperCodesLayout,
  targets: targetsLayout,
};

/** The JSON form: one member, named as the kind, with the list of things. */
export const DOCUMENTS: {
  readonly [Kind in ProvinceKind]: z.ZodType<Readonly<Record<Kind, readonly ProvinceItems[Kind][]>>>;
} = {
  areas: areasDocument,
  agencies: agenciesDocument,
  calendars: calendarsDocument,
  units: unitsDocument,
  processes: processesDocument,
  'status-mappings': statusMappingsDocument,
  decisions: decisionsDocument,
  delegations: delegationsDocument,
  services: servicesDocument,
  reception: receptionDocument,
  'unit-hours': unitHoursDocument,
  'code-mappings': codeMappingsDocument,
  'paper-codes': paperCodesDocument,
  targets: targetsDocument,
};
