import { type Clock, sha256 } from '@lienthong/kernel';
import type { Store } from '../counterpart/store.js';
import type { DossierItem, ProgressItem } from './dossier-item.js';

/** The dossiers as the province has pushed them, and every status in the order of arrival. */
export interface DossierRegister {
  has(code: string): boolean;
  /** A push replaces the whole known state of the dossier. */
  put(item: DossierItem): void;
  addProgress(item: ProgressItem): void;
  addLodged(reference: string): void;
  /** By official code or by the reference under which it was lodged here. Null when unknown. */
  find(codeOrReference: string): RegisteredDossier | null;
  timeline(codeOrReference: string): TimelineEntry[];
  /** Codes that point to one lodged dossier; more than one means the province received it twice. */
  codesOf(reference: string): string[];
}

export interface RegisteredDossier {
  readonly code: string;
  /** Null: not lodged at this portal. */
  readonly reference: string | null;
  readonly procedureCode: string;
  readonly status: number;
  readonly pushes: number;
  readonly snapshot: DossierItem;
}

export interface TimelineEntry {
  readonly source: 'LODGED' | 'DongBoHoSoMC' | 'CapNhatTienDoHoSoMC';
  readonly status: number;
  /** When it happened by the sender's account, `yyyyMMddHHmmss`; empty where the message names no time. */
  readonly occurredAt: string;
  /** ISO 8601, when it arrived here. */
  readonly arrivedAt: string;
  /** True: the same handling step had been told before. */
  readonly repeated: boolean;
}

export function createDossierRegister(store: Store, clock: Clock): DossierRegister {
  return {
    has: (code) => store.prepare('SELECT 1 FROM dossier WHERE code = ?').get(code) !== undefined,
    put: (item) => putDossier(store, clock, item),
    addProgress: (item) => addProgress(store, clock, item),
    addLodged: (reference) =>
      addEntry(store, clock, {
        subject: reference,
        source: 'LODGED',
        status: 1,
        occurredAt: '',
        stepKey: null,
      }),
    find: (codeOrReference) => findDossier(store, codeOrReference),
    timeline: (codeOrReference) => timelineOf(store, codeOrReference),
    codesOf: (reference) =>
      store
        .prepare('SELECT code FROM dossier WHERE reference = ? ORDER BY rowid')
        .all(reference)
        .map((row) => String(row.code))
        // Pushed under our own reference it was only not received yet.
        .filter((code, _index, codes) => code !== reference || codes.length === 1),
  };
}

function putDossier(store: Store, clock: Clock, item: DossierItem): void {
  const reference = referenceOf(store, item);
  store
    .prepare(
      `INSERT INTO dossier (code, reference, procedure_code, status, snapshot, pushes, last_at) VALUES (?, ?, ?, ?, ?, 1, ?)
       ON CONFLICT (code) DO UPDATE SET reference = coalesce(excluded.reference, reference),
         procedure_code = excluded.procedure_code, status = excluded.status, snapshot = excluded.snapshot,
         pushes = pushes + 1, last_at = excluded.last_at`,
    )
    .run(item.MaHoSo, reference, item.MaTTHC, item.TrangThaiHoSo, JSON.stringify(item), clock.now());
  addEntry(store, clock, {
    subject: item.MaHoSo,
    source: 'DongBoHoSoMC',
    status: item.TrangThaiHoSo,
    occurredAt: '',
    stepKey: null,
  });
}

/** A dossier lodged here comes back with our reference beside its official code, or as its only code. */
function referenceOf(store: Store, item: DossierItem): string | null {
  for (const candidate of [item.MaHoSoKhac ?? '', item.MaHoSo]) {
    if (store.prepare('SELECT 1 FROM lodgement WHERE reference = ?').get(candidate) !== undefined)
      return candidate;
  }
  return null;
}

/** A step has no identity of its own. @source national portal exchange contract §3.4, trait 5 */
function addProgress(store: Store, clock: Clock, item: ProgressItem): void {
  addEntry(store, clock, {
    subject: item.MaHoSo,
    source: 'CapNhatTienDoHoSoMC',
    status: item.TrangThai,
    occurredAt: item.ThoiDiemXuLy,
    stepKey: sha256(JSON.stringify([item.MaHoSo, item.ThoiDiemXuLy, item.NguoiXuLy, item.TrangThai])),
  });
}

function addEntry(
  store: Store,
  clock: Clock,
  entry: {
    subject: string;
    source: TimelineEntry['source'];
    status: number;
    occurredAt: string;
    stepKey: string | null;
  },
): void {
  const repeated =
    entry.stepKey !== null &&
    store
      .prepare('SELECT 1 FROM status_entry WHERE subject = ? AND step_key = ?')
      .get(entry.subject, entry.stepKey) !== undefined;
  store
    .prepare(
      'INSERT INTO status_entry (subject, source, status, occurred_at, repeated, step_key, arrived_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    )
    .run(
      entry.subject,
      entry.source,
      entry.status,
      entry.occurredAt,
      repeated ? 1 : 0,
      entry.stepKey,
      clock.now(),
    );
}

function findDossier(store: Store, codeOrReference: string): RegisteredDossier | null {
  const row = store
    .prepare(
      'SELECT code, reference, procedure_code, status, pushes, snapshot FROM dossier WHERE code = ? OR reference = ? ORDER BY code = reference, last_at DESC, rowid DESC LIMIT 1',
    )
    .get(codeOrReference, codeOrReference);
  if (row === undefined) return null;
  return {
    code: String(row.code),
    reference: row.reference === null ? null : String(row.reference),
    procedureCode: String(row.procedure_code),
    status: Number(row.status),
    pushes: Number(row.pushes),
    snapshot: JSON.parse(String(row.snapshot)) as DossierItem,
  };
}

function timelineOf(store: Store, codeOrReference: string): TimelineEntry[] {
  return store
    .prepare(
      `SELECT source, status, occurred_at, repeated, arrived_at FROM status_entry
       WHERE subject = ?1 OR subject IN (SELECT code FROM dossier WHERE reference = ?1)
          OR subject IN (SELECT reference FROM dossier WHERE code = ?1) ORDER BY id`,
    )
    .all({ 1: codeOrReference })
    .map((row) => ({
      source: String(row.source) as TimelineEntry['source'],
      status: Number(row.status),
      occurredAt: String(row.occurred_at),
      arrivedAt: new Date(Number(row.arrived_at)).toISOString(),
      repeated: row.repeated === 1,
    }));
}
