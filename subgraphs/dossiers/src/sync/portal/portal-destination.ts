import type {
  DeliveryAnswer,
  Destination,
  LeasedMessage,
  NationalPortalClient,
  PortalRequest,
} from '@lienthong/exchange';
import { NOT_TOLD, vietnamDay } from '@lienthong/kernel';
import { z } from 'zod';
import type { Dossier } from '../../domain/dossier.js';
import { replay } from '../../domain/evolve.js';
import type { HistoryEntry } from '../../domain/history-chain.js';
import { subStatusOf } from '../../domain/sub-status.js';
import { NATIONAL_PORTAL, PORTAL_PROGRESS, PORTAL_SNAPSHOT } from '../../operations/outgoing-messages.js';
import type { DossierReader, NationalStatusQuestion } from '../../operations/ports.js';
import { toDossierItem } from './dossier-item.js';
import { type PortalAnswer, readPortalAnswer } from './portal-answer.js';
import { toProgressItem } from './progress-item.js';

export interface PortalDestinationDeps {
  readonly client: NationalPortalClient;
  readonly reader: Pick<DossierReader, 'history' | 'applicant' | 'papers'>;
  /** National code of a state, or that the portal is not told of it. Null: unmapped, and nothing is sent. */
  readonly nationalStatus: (question: NationalStatusQuestion) => Promise<string | null>;
  readonly fileUrl: (contentHash: string) => string;
}

/**
 * Pushes dossiers and their progress to the national portal, rebuilt from the history as of each message.
 * Progress goes in chunks of at most ten. A call is given up well before the lease ends, so that a dead worker's
 * dossiers are taken over within half a minute. @source exchange contract §3.2, §7
 */
export function portalDestination(deps: PortalDestinationDeps): Destination {
  return {
    name: NATIONAL_PORTAL,
    concurrency: 4,
    batchSize: 10,
    timeoutMs: 25_000,
    batchable: (kind) => kind === PORTAL_PROGRESS,
    async deliver(batch, signal) {
      const [first] = batch;
      if (first === undefined) return { type: 'DELIVERED' };
      const moments = await momentsOf(deps, batch);
      if (moments === null)
        return { type: 'REFUSED', reason: 'The history entry of this message is missing' };
      const unmapped = moments.find(({ status }) => status === null);
      if (unmapped)
        return { type: 'REFUSED', reason: `State ${unmapped.dossier.state} has no national status code` };
      const told = moments.filter(({ status }) => status !== NOT_TOLD);
      if (told.length === 0) return { type: 'DELIVERED' };
      const answer =
        first.kind === PORTAL_SNAPSHOT
          ? await pushDossier(deps, told, signal)
          : await pushProgress(deps, told, signal);
      return told.length > 1 && answer.type === 'EXISTS' ? ASK_ONE_BY_ONE : judge(answer, first.unexplained);
    },
  };
}

/**
 * Of a chunk only some steps may be there: after a lost answer it is sent again with the steps that came since.
 * Refused as a chunk, its steps go one by one.
 */
const ASK_ONE_BY_ONE: DeliveryAnswer = {
  type: 'REFUSED',
  reason: 'The portal has a step of the chunk already',
};

/** A dossier as it stood after one of its events. */
interface Moment {
  readonly dossier: Dossier;
  readonly entry: HistoryEntry;
  readonly status: string | null;
}

const pointer = z.object({ dossierId: z.string(), sequence: z.number().int().positive() });

async function momentsOf(
  deps: PortalDestinationDeps,
  batch: readonly LeasedMessage[],
): Promise<Moment[] | null> {
  const moments: Moment[] = [];
  const pointers = batch.map(({ payload }) => pointer.parse(payload));
  // A batch is of one key, and the key is the dossier.
  const whole = await deps.reader.history(pointers[0]?.dossierId ?? '');
  for (const { sequence } of pointers) {
    const history = whole.slice(0, sequence);
    const dossier = replay(history.map(({ event }) => event));
    const entry = history.at(-1);
    if (dossier === null || entry === undefined || entry.sequence !== sequence) return null;
    moments.push({ dossier, entry, status: await deps.nationalStatus(questionOf(dossier, entry)) });
  }
  return moments;
}

/** By the tables that held on the day of the event. */
const questionOf = (dossier: Dossier, { event }: HistoryEntry): NationalStatusQuestion => ({
  agencyIdentifier: dossier.service.agencyIdentifier,
  unitId: dossier.service.unitId,
  status: dossier.state,
  subStatus: subStatusOf(dossier),
  on: vietnamDay(event.at),
});

/** Create or update: the first guess follows the event, and the portal's own word turns it round once. */
async function pushDossier(
  deps: PortalDestinationDeps,
  [moment]: Moment[],
  signal: AbortSignal,
): Promise<PortalAnswer> {
  if (moment === undefined) return { type: 'DONE' };
  const { dossier, entry } = moment;
  const [applicant, papers] = await Promise.all([
    deps.reader.applicant(dossier.id),
    deps.reader.papers(dossier.id),
  ]);
  const data = [
    toDossierItem(dossier, { status: moment.status ?? '', applicant, papers, fileUrl: deps.fileUrl }),
  ];
  const push = (isUpdating: 'True' | 'False') =>
    callPortal(deps, { service: 'DongBoHoSoMC', fields: { isUpdating, data } }, signal);
  const creates = entry.event.type === 'DossierAccepted' || entry.event.type === 'DossierRefused';
  const answer = await push(creates ? 'False' : 'True');
  if (creates && answer.type === 'EXISTS') return push('True');
  if (!creates && answer.type === 'UNKNOWN_DOSSIER') return push('False');
  return answer;
}

const pushProgress = (
  deps: PortalDestinationDeps,
  moments: Moment[],
  signal: AbortSignal,
): Promise<PortalAnswer> =>
  callPortal(
    deps,
    {
      service: 'CapNhatTienDoHoSoMC',
      fields: {
        data: moments.map(({ dossier, entry, status }) => toProgressItem(dossier, entry.event, status ?? '')),
      },
    },
    signal,
  );

const callPortal = async (
  { client }: PortalDestinationDeps,
  request: Omit<PortalRequest, 'endpoint'>,
  signal: AbortSignal,
): Promise<PortalAnswer> =>
  readPortalAnswer(await client.call({ endpoint: 'integration', ...request }, signal));

/** How many answers nobody has explained are waited out before a person is asked. */
const UNEXPLAINED_ANSWERS = 5;

/** What the relay does with the portal's answer; `unexplained` counts such answers before this one. */
export function judge(answer: PortalAnswer, unexplained: number): DeliveryAnswer {
  switch (answer.type) {
    case 'DONE':
    case 'EXISTS':
      return { type: 'DELIVERED' };
    case 'SESSION_ENDED':
      return { type: 'RETRY', reason: 'The portal ended the session' };
    case 'UNREADABLE':
      return {
        type: 'RETRY',
        reason: `The portal answered HTTP ${answer.status} without a readable envelope`,
      };
    case 'UNKNOWN_DOSSIER':
      return retryOrAsk('The portal does not know the dossier', unexplained);
    case 'REJECTED':
      return retryOrAsk(`The portal answered error_code ${answer.code}`, unexplained);
  }
}

const retryOrAsk = (reason: string, unexplained: number): DeliveryAnswer =>
  unexplained + 1 >= UNEXPLAINED_ANSWERS
    ? { type: 'REFUSED', reason }
    : { type: 'RETRY', reason, unexplained: true };
