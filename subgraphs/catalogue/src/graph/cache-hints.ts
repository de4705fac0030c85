import type { CacheHints } from '@lienthong/graph';
import { publicFieldsOfAuthority } from './public-fields/authority.js';
import { publicFieldsOfCases } from './public-fields/cases.js';
import { publicFieldsOfPlaces } from './public-fields/places.js';
import { publicFieldsOfProcedures } from './public-fields/procedures.js';

/**
 * What gateways fetch anew each time although anybody may ask it (docs/adr/0018-public-answer-cache.md). What stands
 * below these fields and nowhere else needs no decision of its own; what needs a scope is nobody else's business anyway.
 */
export const fetchedAnew: Readonly<Record<string, readonly string[]>> = {
  /**
   * The index of the search may learn of a publication later than a gateway does; of processes and status mappings
   * that are entered alone no change tells.
   */
  Query: ['searchProcedures', 'processTemplate', 'statusMappings'],
  /** Without `lodgedAt` it depends on the minute it is asked. */
  ProcedureCase: ['promise'],
  /** May be the account of a person, which no shared store should hold. */
  LevelChange: ['recordedBy'],
};

/** A release may bring other life events, and no change tells of that. */
const LIFE_EVENTS_SECONDS = 300;

/**
 * What of the catalogue gateways may keep and show to anybody. What is asked without a day depends on today: a gateway
 * keeps nothing over midnight in Viet Nam. Every other change is told by the change feed (domain/stale-answers.ts).
 */
export const cacheHints: CacheHints = {
  maxAgeSeconds: 3_600,
  shorterAges: {
    'Query.lifeEvents': LIFE_EVENTS_SECONDS,
    'Procedure.lifeEvents': LIFE_EVENTS_SECONDS,
  },
  publicFields: {
    Query: [
      'administrativeUnit',
      'agency',
      'workingCalendar',
      'procedure',
      'procedures',
      'unitsServing',
      'oneDoorUnit',
      'oneDoorUnits',
      'onlineService',
      'targets',
      'delegations',
      'codeSystems',
      'agencyByIdentifier',
      'serviceCounts',
      'unitCounts',
      'decision',
      'decisions',
      'lifeEvents',
    ],
    PageInfo: ['hasNextPage', 'endCursor'],
    ...publicFieldsOfProcedures,
    ...publicFieldsOfCases,
    ...publicFieldsOfAuthority,
    ...publicFieldsOfPlaces,
  },
};
