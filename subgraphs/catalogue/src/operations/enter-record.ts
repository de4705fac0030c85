import {
  type Caller,
  type Clock,
  err,
  fingerprint,
  type Json,
  mayDo,
  ok,
  type Result,
} from '@lienthong/kernel';
import type { DataFault } from '../domain/province-data/data-fault.js';
import type { ProvinceData, ProvinceKind } from '../domain/province-data/province-data.js';
import { importProvinceData } from './import-province-data.js';
import type { CatalogueReader } from './ports.js';
import { MANAGE_CATALOGUE } from './proposal-command.js';
import type { ProvinceDatabase, ProvinceStores } from './province-ports.js';

/** One record that a controller enters at a desk, in the form in which a file of its kind has it. */
export interface EnterRecord {
  readonly kind: ProvinceKind;
  /** The same key with the same content repeats the first answer. */
  readonly idempotencyKey: string;
  /** What the caller sent; tells a repetition from another command. */
  readonly content: Json;
  /** Number of the decision it stands on, for the log of levels. Null: not told. */
  readonly decision: string | null;
  /** The whole record, made from what is stored if the caller told a part of it. */
  record(reader: CatalogueReader): Promise<Result<object, readonly DataFault[]>>;
}

export interface RecordEntered {
  /** False: it stood there in this form. */
  readonly changed: boolean;
  /** True: this command had been carried out before; nothing was done now. */
  readonly replayed: boolean;
}

export type RecordRefusal =
  | { readonly type: 'NotAllowed' }
  | { readonly type: 'IdempotencyKeyReused' }
  | { readonly type: 'RecordRefused'; readonly faults: readonly RecordFault[] };

/** What is wrong with a record, at its place inside it, for a program and for a person. */
export interface RecordFault {
  /** Stable name of what is wrong, as in files. */
  readonly type: string;
  /** E.g. `to.unitId`. Empty: the record as a whole. */
  readonly path: string;
  readonly text: { readonly vi: string; readonly en: string };
  /** The record that stands in the way. Null: none does. */
  readonly otherId: string | null;
  /** What a service lacks before it may run online. */
  readonly missing: readonly string[];
}

/** The form records have in files; what it refuses, a desk refuses in the same words. */
export interface RecordForm {
  read(kind: ProvinceKind, record: object): Result<ProvinceData, readonly RecordFault[]>;
  explain(kind: ProvinceKind, faults: readonly DataFault[]): readonly RecordFault[];
}

export interface EnterRecordDeps {
  readonly database: ProvinceDatabase;
  readonly clock: Clock;
  readonly form: RecordForm;
}

export type RecordOperation = (
  caller: Caller,
  command: EnterRecord,
) => Promise<Result<RecordEntered, RecordRefusal>>;

/** The steps of every such command: authorise, recognise a repetition, take in as a file would be, remember. */
export const enterRecord =
  (deps: EnterRecordDeps): RecordOperation =>
  async (caller, command) => {
    if (!mayDo(caller, MANAGE_CATALOGUE)) return err({ type: 'NotAllowed' });
    const { kind, content, idempotencyKey: key } = command;
    const mark = fingerprint({ kind, content });
    return deps.database.transaction(async (stores): Promise<Result<RecordEntered, RecordRefusal>> => {
      const { answers } = stores.publication;
      const answer = await answers.find(caller.subject, key);
      if (answer !== null)
        return answer.fingerprint === mark
          ? ok({ changed: false, replayed: true })
          : err({ type: 'IdempotencyKeyReused' });
      const entered = await takeIn(deps, stores, { command, by: caller.subject });
      if (!entered.ok) return err({ type: 'RecordRefused', faults: entered.error });
      await answers.remember(caller.subject, key, { fingerprint: mark, about: kind });
      return ok({ changed: entered.value, replayed: false });
    }, true);
  };

async function takeIn(
  { clock, form }: EnterRecordDeps,
  stores: ProvinceStores,
  { command, by }: { readonly command: EnterRecord; readonly by: string },
): Promise<Result<boolean, readonly RecordFault[]>> {
  const { kind, decision } = command;
  const record = await command.record(stores.reader);
  if (!record.ok) return err(form.explain(kind, record.error));
  const data = form.read(kind, record.value);
  if (!data.ok) return data;
  const importing = importProvinceData({ database: inside(stores), clock });
  const mode = { dryRun: false, onProgress: () => {}, authority: { recordedBy: by, decision } };
  const imported = await importing(data.value, mode);
  if (!imported.ok) return err(form.explain(kind, imported.error));
  return ok(imported.value.added + imported.value.changed > 0);
}

/** A database whose only transaction is the one at hand. */
const inside = (stores: ProvinceStores): ProvinceDatabase => ({ transaction: (work) => work(stores) });
