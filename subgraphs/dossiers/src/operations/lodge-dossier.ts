import { err, type Instant, ok, type Result, vietnamDay } from '@lienthong/kernel';
import { type Actor, type Channel, codeOf, type Dossier, type Origin } from '../domain/dossier.js';
import { lodgeDossier as decideLodging } from '../domain/lodge-dossier.js';
import type { LodgeRefusal } from '../domain/refusal.js';
import type { Applicant, FileStore, OperationDeps, Paper, Stores, WantedOffer } from './ports.js';
import { recordEvents } from './record-events.js';

export interface LodgeDossierCommand {
  readonly origin: Origin;
  readonly wanted: WantedOffer;
  readonly channel: Channel;
  /** Identity of the applicant's account. Null: lodged without one. */
  readonly subject: string | null;
  readonly applicant: Omit<Applicant, 'lookupSecret'>;
  /** Empty: the name of the procedure stands for it. */
  readonly summary: string;
  readonly papers: readonly LodgedPaper[];
  readonly by: Actor;
}

export interface LodgedPaper {
  readonly name: string;
  readonly content: Uint8Array;
  readonly mediaType: string;
}

export interface Lodged {
  readonly dossierId: string;
  /** Official code. Null: not received yet. */
  readonly code: string | null;
  /** True: this origin had lodged it before; nothing was done now. */
  readonly replayed: boolean;
}

export type LodgingRefusal = LodgeRefusal | { readonly type: 'UnknownService'; readonly wanted: WantedOffer };

type LodgeDeps = OperationDeps & { readonly files: FileStore };

/** Takes in a dossier from any channel. Repeating an origin answers the dossier it made the first time. */
export const lodgeDossier =
  (deps: LodgeDeps) =>
  async (command: LodgeDossierCommand): Promise<Result<Lodged, LodgingRefusal>> => {
    const papers = await storeFiles(deps, command.papers);
    const lodged = await deps.database.transaction(async (stores) => {
      const earlier = await stores.dossiers.findByOriginForUpdate(command.origin);
      if (earlier !== null) return ok(answer(earlier.dossier, true));
      return lodgeNew({ deps, stores, command, papers, at: deps.clock.now() });
    });
    if (lodged.ok && !lodged.value.replayed) deps.afterCommit();
    return lodged;
  };

type StoredFile = Omit<Paper, 'id' | 'dossierId'>;

/** Files go first and outside the transaction: content without a dossier is harmless, the reverse is not. */
const storeFiles = (deps: LodgeDeps, papers: readonly LodgedPaper[]): Promise<StoredFile[]> =>
  Promise.all(
    papers.map(async ({ name, content, mediaType }) => ({
      name,
      contentHash: await deps.files.put(content),
      sizeBytes: content.byteLength,
      mediaType,
    })),
  );

async function lodgeNew(run: {
  readonly deps: LodgeDeps;
  readonly stores: Stores;
  readonly command: LodgeDossierCommand;
  readonly papers: readonly StoredFile[];
  readonly at: Instant;
}): Promise<Result<Lodged, LodgingRefusal>> {
  const { deps, stores, command, papers, at } = run;
  const { wanted, subject, applicant, origin, channel, by } = command;
  const offer = await stores.catalogue.offer(wanted, vietnamDay(at));
  if (offer === null) return err({ type: 'UnknownService', wanted });
  const identityIndex =
    applicant.identityNumber === null ? null : deps.identityIndexOf(applicant.identityNumber);
  const ids = { dossierId: deps.ids.next(), obligationId: deps.ids.next() };
  const owner = { subject, identityIndex };
  const summary = command.summary === '' ? offer.procedureName : command.summary;
  const events = decideLodging({ ...ids, origin, channel, owner, summary, at, by }, offer);
  if (!events.ok) return events;
  const dossier = await recordEvents(stores, null, events.value);
  await stores.applicants.save(dossier.id, { ...applicant, lookupSecret: deps.ids.secret(8) });
  await stores.papers.add(papers.map((paper) => ({ ...paper, id: deps.ids.next(), dossierId: dossier.id })));
  return ok(answer(dossier, false));
}

const answer = (dossier: Dossier, replayed: boolean): Lodged => ({
  dossierId: dossier.id,
  code: codeOf(dossier),
  replayed,
});
