import { type Clock, err, fingerprint, ok, type Result } from '@lienthong/kernel';
import type { Bearer } from '../counterpart/bearer-token.js';
import type { OutgoingCalls } from '../counterpart/outgoing-calls.js';
import { nextNumber } from '../counterpart/settings.js';
import { inTransaction, type Store } from '../counterpart/store.js';
import type { NationalCatalogue } from './catalogue.js';
import type { DossierRegister } from './dossier-register.js';
import { formatReference, intakeMessage, type LodgementRequest, referencePrefix } from './lodgement.js';

export interface LodgementDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly register: DossierRegister;
  readonly catalogue: NationalCatalogue;
  readonly toProvince: OutgoingCalls;
}

export interface LodgedDossier {
  readonly reference: string;
  readonly owner: string;
  readonly procedureCode: string;
  readonly agency: string;
  /** ISO 8601. */
  readonly lodgedAt: string;
  /** True: the province has confirmed that it holds the dossier. */
  readonly arrived: boolean;
}

export interface LodgeCommand {
  readonly citizen: Bearer & { identityNumber: string };
  readonly request: LodgementRequest;
  /** Chosen by the citizen's program so that it may ask again after a lost answer. Null: it will not. */
  readonly idempotencyKey: string | null;
}

/** `SAME_KEY_OTHER_CONTENT`: the key was used for another dossier. */
export type LodgeOutcome = Result<{ reference: string; replayed: boolean }, 'SAME_KEY_OTHER_CONTENT'>;

/** Keeps the dossier and the duty to send it in one transaction; the same key and content give the same reference. */
export function lodge(deps: LodgementDeps, command: LodgeCommand): LodgeOutcome {
  const contentHash = fingerprint(command.request);
  return inTransaction(deps.store, () => {
    const earlier = deps.store
      .prepare('SELECT reference, content_hash FROM lodgement WHERE owner = ? AND idempotency_key = ?')
      .get(command.citizen.subject, command.idempotencyKey);
    if (earlier === undefined) return ok({ reference: keep(deps, command, contentHash), replayed: false });
    if (earlier.content_hash !== contentHash) return err('SAME_KEY_OTHER_CONTENT');
    return ok({ reference: String(earlier.reference), replayed: true });
  });
}

function keep(
  deps: LodgementDeps,
  { citizen, request, idempotencyKey }: LodgeCommand,
  contentHash: string,
): string {
  const lodgedAt = deps.clock.now();
  const prefix = referencePrefix(lodgedAt);
  const reference = formatReference(prefix, nextNumber(deps.store, prefix));
  deps.store
    .prepare(
      'INSERT INTO lodgement (reference, owner, procedure_code, agency, lodged_at, idempotency_key, content_hash) VALUES (?, ?, ?, ?, ?, ?, ?)',
    )
    .run(
      reference,
      citizen.subject,
      request.procedureCode,
      request.agency,
      lodgedAt,
      idempotencyKey,
      contentHash,
    );
  deps.register.addLodged(reference);
  const message = intakeMessage({
    reference,
    lodgedAt,
    subject: citizen.subject,
    identityNumber: citizen.identityNumber,
    procedureName: deps.catalogue.nameOf(request.procedureCode) ?? request.procedureCode,
    request,
  });
  deps.toProvince.enqueue({ subject: reference, body: message });
  return reference;
}

export function findLodged(deps: LodgementDeps, reference: string): LodgedDossier | null {
  const row = deps.store.prepare('SELECT * FROM lodgement WHERE reference = ?').get(reference);
  return row === undefined ? null : toLodged(deps, row);
}

/** Newest first. `owner` null: everybody's, for the sandbox's own page. */
export function listLodged(deps: LodgementDeps, owner: string | null, count: number): LodgedDossier[] {
  return deps.store
    .prepare(
      'SELECT * FROM lodgement WHERE ?1 IS NULL OR owner = ?1 ORDER BY lodged_at DESC, reference DESC LIMIT ?2',
    )
    .all({ 1: owner, 2: count })
    .map((row) => toLodged(deps, row));
}

function toLodged(deps: LodgementDeps, row: Record<string, unknown>): LodgedDossier {
  const reference = String(row.reference);
  return {
    reference,
    owner: String(row.owner),
    procedureCode: String(row.procedure_code),
    agency: String(row.agency),
    lodgedAt: new Date(Number(row.lodged_at)).toISOString(),
    arrived: deps.toProvince.about(reference).every((call) => call.done),
  };
}
