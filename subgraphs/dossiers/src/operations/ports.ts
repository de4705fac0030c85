import type { Clock, IdSource, Json, PlainDate, StatusQuestion } from '@lienthong/kernel';
import type { DelegationFacts } from '../domain/acting-delegation.js';
import type { Dossier, DossierState, Origin } from '../domain/dossier.js';
import type { ChainAnchor, HistoryEntry } from '../domain/history-chain.js';
import type { Offer } from '../domain/offer.js';
import type { Seal } from '../domain/seal-result.js';

/** Everything an operation may do to the database; one call of `transaction` commits all of it or nothing. */
export interface DossierDatabase {
  transaction<T>(work: (stores: Stores) => Promise<T>): Promise<T>;
}

export interface Stores {
  readonly dossiers: DossierStore;
  readonly applicants: ApplicantStore;
  readonly papers: PaperStore;
  readonly codes: CodeCounter;
  readonly catalogue: CatalogueCopy;
  readonly seals: SealStore;
  readonly answers: AnswerStore;
  readonly outbox: Outbox;
}

export interface DossierStore {
  /** Locks the dossier until the transaction ends. Null: there is none. */
  findForUpdate(id: string): Promise<StoredDossier | null>;
  /** Lets one lodging of an origin run at a time, then answers the dossier it made. Null: not lodged yet. */
  findByOriginForUpdate(origin: Origin): Promise<StoredDossier | null>;
  /** Saves the state and appends its new history entries. */
  save(dossier: Dossier, newEntries: readonly HistoryEntry[]): Promise<void>;
}

export interface StoredDossier {
  readonly dossier: Dossier;
  /** Hash of the last history entry; the next one is linked to it. */
  readonly lastHash: string;
}

/** Names, numbers and addresses; kept apart from the dossier and unreadable at rest. */
export interface Applicant {
  readonly fullName: string;
  /** 12 digits (CCCD), or 9 of the older card (CMND). Null: not given. */
  readonly identityNumber: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly address: string | null;
  /** The second secret with which the dossier can be followed without an account. */
  readonly lookupSecret: string;
}

export interface ApplicantStore {
  save(dossierId: string, applicant: Applicant): Promise<void>;
}

export interface Paper {
  readonly id: string;
  readonly dossierId: string;
  readonly name: string;
  /** SHA-256 of the content, lower-case hex; the content lies in the file store under it. */
  readonly contentHash: string;
  readonly sizeBytes: number;
  readonly mediaType: string;
}

export interface PaperStore {
  add(papers: readonly Paper[]): Promise<void>;
}

export interface CodeCounter {
  /** 1 for the first dossier of the agency on that day; never the same number twice. */
  next(agencyIdentifier: string, day: PlainDate): Promise<number>;
}

/** This subgraph's own copy of what the catalogue published. */
export interface CatalogueCopy {
  /** The service as it stands on that day. Null: the catalogue published none such. */
  offer(wanted: WantedOffer, day: PlainDate): Promise<Offer | null>;
  /** The hours of a unit as they are told now. Null: not told. */
  calendarsOf(unitId: string): Promise<UnitCalendars | null>;
  /** What the competent agency of a service handed down, and whose the unit is on that day that serves. */
  delegationsFor(
    service: Pick<Dossier['service'], 'agencyIdentifier' | 'unitId'>,
    day: PlainDate,
  ): Promise<DelegationFacts>;
}

export type UnitCalendars = Pick<Offer, 'processingCalendar' | 'receptionCalendar'>;

export type WantedOffer =
  | { readonly serviceId: string }
  | { readonly procedureCode: string; readonly unitAgencyIdentifier: string };

export interface SealStore {
  find(id: string): Promise<Seal | null>;
  enterUse(entry: SealUseEntry): Promise<void>;
}

/** A line of the seal register: which seal, which document, signed by whom, sealed by whom, when. */
export interface SealUseEntry {
  readonly id: string;
  readonly sealId: string;
  readonly dossierId: string;
  readonly documentNumber: string;
  readonly signedBy: string;
  readonly sealedBy: string;
  readonly at: number;
}

/** Answers of commands a machine may repeat. */
export interface AnswerStore {
  find(subject: string, key: string): Promise<StoredAnswer | null>;
  remember(subject: string, key: string, answer: StoredAnswer): Promise<void>;
}

export interface StoredAnswer {
  /** Fingerprint of the command's content. */
  readonly fingerprint: string;
  readonly dossierId: string;
  readonly revision: number;
}

export interface Outbox {
  write(messages: readonly OutgoingMessage[]): Promise<void>;
}

export interface OutgoingMessage {
  readonly destination: string;
  readonly key: string;
  readonly kind: string;
  readonly payload: Json;
  readonly snapshot?: boolean;
}

/** Content-addressed files. Storing the same content twice changes nothing. */
export interface FileStore {
  put(content: Uint8Array): Promise<string>;
  /** Null: no such content. */
  get(contentHash: string): Promise<Uint8Array | null>;
}

/** Reading without a lock, for the graph. */
export interface DossierReader {
  byIds(ids: readonly string[]): Promise<readonly Dossier[]>;
  byCode(code: string): Promise<Dossier | null>;
  history(dossierId: string): Promise<readonly HistoryEntry[]>;
  /** Entries behind that sequence, in order. */
  historyAfter(
    dossierId: string,
    page: { readonly sequence: number; readonly first: number },
  ): Promise<readonly HistoryEntry[]>;
  /**
   * The history with its length and last hash as the dossier's own row says, both as of one moment. Null: there is no
   * such dossier.
   */
  chain(dossierId: string): Promise<StoredChain | null>;
  page(filter: DossierFilter, page: PageRequest): Promise<readonly Dossier[]>;
  applicant(dossierId: string): Promise<Applicant | null>;
  papers(dossierId: string): Promise<readonly Paper[]>;
  readonly parts: DossierParts;
}

/** What belongs to dossiers, read for many at once. A dossier that has none of it is left out of the answer. */
export interface DossierParts {
  applicants(dossierIds: readonly string[]): Promise<ReadonlyMap<string, Applicant>>;
  papers(dossierIds: readonly string[]): Promise<ReadonlyMap<string, readonly Paper[]>>;
  histories(dossierIds: readonly string[]): Promise<ReadonlyMap<string, readonly HistoryEntry[]>>;
  sealUses(dossierIds: readonly string[]): Promise<ReadonlyMap<string, readonly SealUseEntry[]>>;
  exchange(dossierIds: readonly string[]): Promise<ReadonlyMap<string, readonly ExchangeState[]>>;
}

export interface StoredChain {
  readonly anchor: ChainAnchor;
  readonly entries: readonly HistoryEntry[];
}

/** Dossiers of a unit, of all states or of some; or of a person, by either identity. */
export type DossierFilter =
  | { readonly unitId: string; readonly states: readonly DossierState[] | null }
  | { readonly owner: { readonly subject: string; readonly identityIndex: string | null } };

export interface PageRequest {
  readonly first: number;
  /** Last row of the page before, newest first. Null: the first page. */
  readonly after: { readonly lodgedAt: number; readonly id: string } | null;
}

/** How far a destination is behind for a dossier. */
export interface ExchangeState {
  readonly destination: string;
  readonly state: 'UP_TO_DATE' | 'WAITING' | 'SENDING' | 'RESTING' | 'PARKED';
  readonly waiting: number;
  readonly lastAnswer: string | null;
  readonly nextTryAt: number | null;
}

/** Tells when there may be more of a dossier's history than before. */
export interface DossierSignals {
  of(dossierId: string): DossierSignal;
}

export interface DossierSignal {
  /** Resolves once something was heard since it was last asked, or when aborted. */
  next(signal: AbortSignal): Promise<void>;
  stop(): void;
}

/** What every operation that writes is given. */
export interface OperationDeps {
  readonly database: DossierDatabase;
  readonly clock: Clock;
  readonly ids: IdSource;
  /** Keyed index of an identity number. */
  readonly identityIndexOf: (identityNumber: string) => string;
  /** Called after a commit that wrote messages. */
  readonly afterCommit: () => void;
}

/** Of which dossier's status it is asked what the national portal is told. */
export interface NationalStatusQuestion extends StatusQuestion {
  readonly agencyIdentifier: string;
  readonly unitId: string;
}

/** Takes in what the catalogue publishes; the same id again replaces the copy. */
export interface CatalogueCopyKeeper {
  keep(copy: {
    readonly kind: string;
    readonly id: string;
    readonly procedureCode: string | null;
    readonly unitId: string | null;
    readonly agencyIdentifier: string | null;
    readonly validFrom: string | null;
    readonly body: Json;
  }): Promise<void>;
}
