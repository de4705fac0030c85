import type { DossierItem } from './dossier-item.js';
import type { DossierRegister, RegisteredDossier, TimelineEntry } from './dossier-register.js';
import { findLodged, type LodgedDossier, type LodgementDeps } from './lodgements.js';
import { statusName } from './status-names.js';

/** What tests and the sandbox page see; nothing about the person. */
export interface DossierView {
  /** Null: not lodged at this portal. */
  readonly reference: string | null;
  /** Null: the province has not pushed it yet, or only under our own reference. */
  readonly officialCode: string | null;
  readonly procedureCode: string;
  readonly status: number;
  readonly statusName: string;
  /** Null: not lodged at this portal. */
  readonly arrivedAtProvince: boolean | null;
  readonly timeline: readonly TimelineEntry[];
  /** Accepted DongBoHoSoMC messages of the dossier shown. */
  readonly pushes: number;
  /** Official codes that name this one dossier; more than one is a mistake of the province. */
  readonly dossiers: number;
  /** Handling steps that were told more than once. */
  readonly repeatedSteps: number;
}

export function viewDossier(deps: LodgementDeps, codeOrReference: string): DossierView | null {
  const pushed = deps.register.find(codeOrReference);
  const lodged = findLodged(deps, pushed?.reference ?? codeOrReference);
  const known = pushed === null ? viewOfLodged(lodged) : viewOfPushed(pushed, lodged);
  if (known === null) return null;
  const timeline = deps.register.timeline(codeOrReference);
  return {
    ...known,
    statusName: statusName(known.status),
    timeline,
    dossiers: countDossiers(deps.register, lodged, pushed !== null),
    repeatedSteps: timeline.filter((entry) => entry.repeated).length,
  };
}

type KnownFacts = Omit<DossierView, 'statusName' | 'timeline' | 'dossiers' | 'repeatedSteps'>;

const NEWLY_LODGED = 1;

function viewOfLodged(lodged: LodgedDossier | null): KnownFacts | null {
  if (lodged === null) return null;
  const { reference, procedureCode, arrived } = lodged;
  return {
    reference,
    officialCode: null,
    procedureCode,
    status: NEWLY_LODGED,
    arrivedAtProvince: arrived,
    pushes: 0,
  };
}

const viewOfPushed = (pushed: RegisteredDossier, lodged: LodgedDossier | null): KnownFacts => ({
  reference: lodged?.reference ?? null,
  officialCode: pushed.code === pushed.reference ? null : pushed.code,
  procedureCode: pushed.procedureCode,
  status: pushed.status,
  arrivedAtProvince: lodged?.arrived ?? null,
  pushes: pushed.pushes,
});

function countDossiers(register: DossierRegister, lodged: LodgedDossier | null, pushed: boolean): number {
  if (lodged !== null) return register.codesOf(lodged.reference).length;
  return pushed ? 1 : 0;
}

/** What the owner sees: the same, with what the province asks of them and gives them once it has pushed it. */
export function viewForOwner(deps: LodgementDeps, reference: string) {
  const snapshot = deps.register.find(reference)?.snapshot;
  return {
    ...viewDossier(deps, reference),
    fromProvince: snapshot === undefined ? null : forOwner(snapshot),
  };
}

const forOwner = (snapshot: DossierItem) => ({
  procedureName: snapshot.TenTTHC,
  processingUnit: snapshot.DonViXuLy,
  receivedAt: snapshot.NgayTiepNhan || null,
  dueAt: snapshot.NgayHenTra || null,
  supplements: snapshot.DanhSachHoSoBoSung ?? [],
  fees: snapshot.DanhSachLePhi ?? [],
  results: snapshot.DanhSachGiayToKetQua ?? [],
});
