import type { GraphContext } from '@lienthong/graph';
import type DataLoader from 'dataloader';
import type { CodeMapping } from '../domain/codes/code-mapping.js';
import type { StatusMapping } from '../domain/codes/status-mapping.js';
import type { Decision } from '../domain/decisions/decision.js';
import { entriesOf } from '../domain/decisions/listing.js';
import type { Delegation } from '../domain/delegations/delegation.js';
import type { LevelChange } from '../domain/level-change.js';
import type { PaperEquivalent } from '../domain/papers/paper-equivalent.js';
import type { ReceptionArrangement } from '../domain/reception/reception-arrangement.js';
import type { CalendarOverride } from '../domain/unit-hours/calendar-override.js';
import type { AuthorityReader, DecisionEntry, DecisionHead } from '../operations/authority-reader.js';
import type { Page } from '../operations/page.js';
import { byKey, grouped, type LoaderOf, type PagesOf, pages } from './loaders.js';

type GroupLoader<Item> = (context: GraphContext) => DataLoader<string, readonly Item[]>;

/** What the province decided, one question to the database per request and kind. */
export interface AuthorityLoaders {
  /** By procedure code: decisions that list it. */
  readonly decisionsListing: GroupLoader<Decision>;
  /** By decision id. */
  readonly decisionHead: LoaderOf<DecisionHead>;
  /** By decision id: the same page of each. */
  readonly decisionEntries: PagesOf<DecisionEntry, Page>;
  /** By service id, in the order in which they were recorded. */
  readonly levelChanges: GroupLoader<LevelChange>;
  /** By identifier of the agency, at any time. */
  readonly codesOfAgency: GroupLoader<CodeMapping>;
  /** By id of the area, at any time. */
  readonly codesOfArea: GroupLoader<CodeMapping>;
  readonly delegation: LoaderOf<Delegation>;
  /** By identifier of the agency that hands down, at any time. */
  readonly delegationsFrom: GroupLoader<Delegation>;
  /** By code of the province or identifier of the agency. */
  readonly statusMappings: GroupLoader<StatusMapping>;
  /** By procedure code, at any time. */
  readonly paperEquivalents: GroupLoader<PaperEquivalent>;
  readonly arrangement: LoaderOf<ReceptionArrangement>;
  /** By unit id. */
  readonly arrangements: GroupLoader<ReceptionArrangement>;
  /** By unit id. */
  readonly overrides: GroupLoader<CalendarOverride>;
}

export const createAuthorityLoaders = (reader: AuthorityReader): AuthorityLoaders => ({
  decisionsListing: grouped(
    'decisionsListing',
    (codes) => reader.decisionsListing(codes),
    (decision) => entriesOf(decision).map(({ item }) => item.procedureCode),
  ),
  decisionHead: byKey('decisionHead', reader.decisionHeads, ({ id }) => id),
  decisionEntries: pages(
    'decisionEntries',
    (decisionIds, page) => reader.decisionEntries({ decisionIds, ...page }),
    ({ decisionId }) => decisionId,
  ),
  levelChanges: grouped('levelChanges', reader.levelChanges, ({ serviceId }) => [serviceId]),
  codesOfAgency: grouped('codesOfAgency', (ids) => reader.codesOf('AGENCY', ids), subjectOf),
  codesOfArea: grouped('codesOfArea', (ids) => reader.codesOf('ADMINISTRATIVE_UNIT', ids), subjectOf),
  delegation: byKey(
    'delegation',
    (ids) => reader.delegationsOfIds(ids),
    ({ id }) => id,
  ),
  delegationsFrom: grouped('delegationsFrom', reader.delegationsFrom, ({ fromAgency }) => [fromAgency]),
  statusMappings: grouped(
    'statusMappings',
    (ids) => reader.statusMappings(ids),
    ({ scope }) => [scope.id],
  ),
  paperEquivalents: grouped('paperEquivalents', reader.paperEquivalents, (one) => [one.procedureCode]),
  arrangement: byKey(
    'arrangement',
    (ids) => reader.arrangementsOfIds(ids),
    ({ id }) => id,
  ),
  arrangements: grouped(
    'arrangements',
    (ids) => reader.arrangements(ids),
    ({ unitId }) => [unitId],
  ),
  overrides: grouped(
    'overrides',
    (ids) => reader.overrides(ids),
    ({ unitId }) => [unitId],
  ),
});

const subjectOf = ({ subject }: CodeMapping): string[] => [subject.id];
