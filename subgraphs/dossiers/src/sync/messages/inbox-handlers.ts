import type { InboxHandler } from '@lienthong/exchange';
import { err, ok, parseInstant, type Result } from '@lienthong/kernel';
import {
  CALENDAR_PUBLISHED,
  calendarPublished,
  DELEGATION_PUBLISHED,
  delegationPublished,
  OBLIGATION_SETTLED,
  obligationSettled,
  PROCEDURE_VERSION_PUBLISHED,
  procedureVersionPublished,
  SERVICE_PUBLISHED,
  STATUS_MAPPINGS_PUBLISHED,
  servicePublished,
  statusMappingsPublished,
  statusTableKey,
  UNIT_PUBLISHED,
  unitPublished,
} from '@lienthong/messages';
import type { z } from 'zod';
import type { CatalogueCopyKeeper, DossierReader, Stores } from '../../operations/ports.js';
import { reportSectorStatus } from '../../operations/report-sector-status.js';
import { settleObligation } from '../../operations/settle-obligation.js';
import {
  reportedAt,
  SECTOR_STATUS_REPORTED,
  SECTOR_SYSTEMS,
  sectorUpdate,
} from '../sector/sector-updates.js';

/** Builds what a handler works on inside the transaction of the inbox. */
export interface InboxTransaction {
  readonly stores: (em: Em) => Stores;
  readonly keeper: (em: Em) => CatalogueCopyKeeper;
  readonly reader: Pick<DossierReader, 'byCode'>;
}

type Em = Parameters<InboxHandler['apply']>[0];

const CATALOGUE = ['catalogue'];

/** What other subgraphs and sector systems tell the dossiers. */
export const inboxHandlers = (transaction: InboxTransaction): InboxHandler[] => [
  ...catalogueHandlers(transaction),
  delegationHandler(transaction),
  statusMappingsHandler(transaction),
  handler({ kind: OBLIGATION_SETTLED, sources: ['payments'] }, obligationSettled, (em, { body }) =>
    applySettlement(transaction.stores(em), body),
  ),
  handler({ kind: SECTOR_STATUS_REPORTED, sources: SECTOR_SYSTEMS }, sectorUpdate, (em, { body, source }) =>
    applySectorReport(transaction, em, { source, update: body }),
  ),
];

function catalogueHandlers({ keeper }: InboxTransaction): InboxHandler[] {
  return [
    handler(
      { kind: PROCEDURE_VERSION_PUBLISHED, sources: CATALOGUE },
      procedureVersionPublished,
      (em, { body }) =>
        keeper(em).keep({
          kind: PROCEDURE_VERSION_PUBLISHED,
          id: body.versionId,
          procedureCode: body.procedureCode,
          unitId: null,
          agencyIdentifier: null,
          validFrom: body.validFrom,
          body,
        }),
    ),
    handler({ kind: SERVICE_PUBLISHED, sources: CATALOGUE }, servicePublished, (em, { body }) =>
      keeper(em).keep({
        kind: SERVICE_PUBLISHED,
        id: body.serviceId,
        procedureCode: body.procedureCode,
        unitId: body.unitId,
        agencyIdentifier: body.agencyIdentifier,
        validFrom: body.validFrom,
        body,
      }),
    ),
    handler({ kind: UNIT_PUBLISHED, sources: CATALOGUE }, unitPublished, (em, { body }) =>
      keeper(em).keep({
        kind: UNIT_PUBLISHED,
        id: body.unitId,
        procedureCode: null,
        unitId: body.unitId,
        agencyIdentifier: body.agencyIdentifier,
        validFrom: body.validFrom,
        body,
      }),
    ),
    handler({ kind: CALENDAR_PUBLISHED, sources: CATALOGUE }, calendarPublished, (em, { body }) =>
      keeper(em).keep({
        kind: CALENDAR_PUBLISHED,
        id: body.calendarId,
        procedureCode: null,
        unitId: null,
        agencyIdentifier: null,
        validFrom: null,
        body,
      }),
    ),
  ];
}

/** Which authority handed down which step; kept under the unit it is for, if it is for one. */
const delegationHandler = ({ keeper }: InboxTransaction): InboxHandler =>
  handler({ kind: DELEGATION_PUBLISHED, sources: CATALOGUE }, delegationPublished, (em, { body }) =>
    keeper(em).keep({
      kind: DELEGATION_PUBLISHED,
      id: body.delegationId,
      procedureCode: null,
      unitId: body.to.unitId,
      agencyIdentifier: body.fromAgency,
      validFrom: body.validFrom,
      body,
    }),
  );

/** The table of a province or an agency takes the place of the one before, whole. */
const statusMappingsHandler = ({ keeper }: InboxTransaction): InboxHandler =>
  handler({ kind: STATUS_MAPPINGS_PUBLISHED, sources: CATALOGUE }, statusMappingsPublished, (em, { body }) =>
    keeper(em).keep({
      kind: STATUS_MAPPINGS_PUBLISHED,
      id: statusTableKey(body.scope),
      procedureCode: null,
      unitId: null,
      agencyIdentifier: body.scope.kind === 'AGENCY' ? body.scope.id : null,
      validFrom: null,
      body,
    }),
  );

async function applySettlement(
  stores: Stores,
  { dossierId, obligationId, paidThrough, paidAt }: z.infer<typeof obligationSettled>,
): Promise<Result<void, { reason: string }>> {
  const at = parseInstant(paidAt);
  if (at === null) return err({ reason: 'paidAt is not an instant' });
  const settled = await settleObligation(stores)({ dossierId, obligationId, paidThrough, paidAt: at });
  return settled.ok ? ok(undefined) : err({ reason: settled.error.type });
}

async function applySectorReport(
  { stores, reader }: InboxTransaction,
  em: Em,
  { source, update }: { readonly source: string; readonly update: z.infer<typeof sectorUpdate> },
): Promise<Result<void, { reason: string }>> {
  const { dossierCode, sequence, status } = update;
  const command = { source, dossierCode, sequence, status, at: reportedAt(update) };
  const reported = await reportSectorStatus(stores(em), reader)(command);
  return reported.ok ? ok(undefined) : err({ reason: reported.error.type });
}

interface Checked<Body> {
  readonly source: string;
  readonly body: Body;
}

/** Nothing unchecked reaches an operation: a body that does not fit its contract is rejected with the place. */
function handler<Shape extends z.ZodType>(
  { kind, sources }: Pick<InboxHandler, 'kind' | 'sources'>,
  shape: Shape,
  apply: (em: Em, checked: Checked<z.output<Shape>>) => Promise<Result<void, { reason: string }> | void>,
): InboxHandler {
  return {
    kind,
    sources,
    async apply(em, { source, body }) {
      const parsed = shape.safeParse(body);
      if (!parsed.success) {
        const places = parsed.error.issues.map(({ path }) => path.join('.'));
        return err({ reason: `Does not fit ${kind}: ${places.slice(0, 5).join(', ')}` });
      }
      return (await apply(em, { source, body: parsed.data })) ?? ok(undefined);
    },
  };
}
