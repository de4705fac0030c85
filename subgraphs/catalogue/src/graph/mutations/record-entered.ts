import {
  type GraphContext,
  IdempotencyKeyReused,
  type Language,
  requestError,
  type UserError,
} from '@lienthong/graph';
import { type Json, ok } from '@lienthong/kernel';
import { type ClassType, createUnionType, Field, InputType, ObjectType } from 'type-graphql';
import type { EnterRecord } from '../../operations/enter-record.js';
import type { CatalogueGraph } from '../catalogue-graph.js';
import { bilingual, described } from '../describe.js';
import { RecordRefused, toRecordFailure } from '../failures/record-failures.js';

/** What every answer to an entered record says. */
@ObjectType(described('A record was entered.', 'đã nhập dữ liệu'))
export abstract class RecordEnteredType {
  @Field(() => Boolean, described('False: it stood there in this form already.', 'có thay đổi'))
  changed!: boolean;

  @Field(
    () => Boolean,
    described('True: it had been carried out before; nothing was done now.', 'đã thực hiện trước đó'),
  )
  replayed!: boolean;
}

/** What every such command takes. */
@InputType(described('A record to enter.', 'lệnh nhập dữ liệu'))
export abstract class RecordInput {
  @Field(
    () => String,
    described(
      'Chosen by the client, 8 to 100 ASCII characters without blanks; repeating it repeats the first answer.',
      'khóa chống lặp',
    ),
  )
  idempotencyKey!: string;
}

export function checkIdempotencyKey(
  { idempotencyKey }: { readonly idempotencyKey: string },
  language: Language,
): void {
  if (!/^[\x21-\x7e]{8,100}$/.test(idempotencyKey))
    throw requestError('BAD_USER_INPUT', IDEMPOTENCY_KEY, language);
}

const IDEMPOTENCY_KEY = {
  vi: 'idempotencyKey phải có từ 8 đến 100 ký tự ASCII, không có dấu cách.',
  en: 'idempotencyKey takes 8 to 100 ASCII characters without blanks.',
};

/** What may come of such a command; `Type` is the success type. */
export const recordOutcome = <Entered extends RecordEnteredType>(
  command: string,
  Type: () => ClassType<Entered>,
) =>
  createUnionType({
    name: `${command}Result`,
    description: bilingual(
      `Outcome of ${command.charAt(0).toLowerCase()}${command.slice(1)}.`,
      'kết quả thao tác',
    ),
    types: () => [Type(), IdempotencyKeyReused, RecordRefused] as const,
  });

/** What a command says beside its key. */
export type Told<Input extends RecordInput> = Omit<Input, keyof RecordInput>;

interface Entering<Shown extends object> {
  readonly kind: EnterRecord['kind'];
  readonly decision?: string | null;
  /** Absent: the input is the record. */
  readonly record?: EnterRecord['record'];
  /** What the answer shows, read after the commit. */
  shown(): Promise<Shown>;
}

/**
 * Carries the command out and maps its answer. `entering` is told the input as it is stored, so that what was typed with
 * blanks around it is found again.
 */
export async function enterThrough<Input extends RecordInput, Entered extends RecordEnteredType>(
  { graph, input, context }: Desk<Input>,
  Type: new () => Entered,
  entering: (told: Told<Input>) => Entering<Omit<Entered, keyof RecordEnteredType>>,
): Promise<Entered | UserError> {
  checkIdempotencyKey(input, context.language);
  const { idempotencyKey, ...command } = input;
  const content = tidied(command);
  const { kind, decision = null, record, shown } = entering(content as Told<Input>);
  const entered = await graph.enterRecord(context.caller, {
    kind,
    idempotencyKey,
    content,
    decision,
    record: record ?? (async () => ok(content)),
  });
  if (!entered.ok) return toRecordFailure(entered.error, context.language);
  return Object.assign(new Type(), entered.value, await shown());
}

interface Desk<Input> {
  readonly graph: CatalogueGraph;
  readonly input: Input;
  readonly context: GraphContext;
}

/** The command as JSON, its texts in one way of writing; members that were not sent are absent. */
const tidied = (command: object): { readonly [member: string]: Json } =>
  JSON.parse(JSON.stringify(command), (_name, member) =>
    typeof member === 'string' ? member.normalize('NFC').trim() : member,
  );

/** What was entered a moment ago is there. */
export function stored<Item>(item: Item | null | undefined): Item {
  if (item === null || item === undefined) throw new Error('What was entered is not there');
  return item;
}
