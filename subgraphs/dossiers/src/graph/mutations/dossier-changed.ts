import { type GraphContext, type Language, requestError, type UserError } from '@lienthong/graph';
import type { Result } from '@lienthong/kernel';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { CommandRefusal, Handled, OfficerCommand } from '../../operations/officer-command.js';
import type { DossierReading } from '../../operations/read-dossiers.js';
import { toFailure } from '../failures/to-failure.js';
import { toGraphDossier } from '../to-graph-dossier.js';
import { DossierType } from '../types/dossier-type.js';

@ObjectType({ description: 'The command was carried out.\n\nvi: hồ sơ đã thay đổi' })
export class DossierChanged {
  @Field(() => DossierType, { description: 'The dossier as it is now.\n\nvi: hồ sơ' })
  dossier!: DossierType;

  @Field(() => Boolean, {
    description: 'True: it had been carried out before; nothing was done now.\n\nvi: đã thực hiện trước đó',
  })
  replayed!: boolean;
}

/** What every command of an officer takes. */
@InputType({ description: 'A command about one dossier.\n\nvi: lệnh xử lý hồ sơ' })
export class DossierCommandInput {
  @Field(() => ID, { description: 'Identity of the dossier.\n\nvi: định danh hồ sơ' })
  dossierId!: string;

  @Field(() => String, {
    description:
      'Chosen by the client, 8 to 100 ASCII characters without blanks; repeating it repeats the first answer.\n\nvi: khóa chống lặp',
  })
  idempotencyKey!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Revision the officer was looking at; null: any.\n\nvi: phiên bản mong đợi',
  })
  expectedRevision?: number | null;
}

export function toCommand(input: DossierCommandInput, language: Language): OfficerCommand {
  const { dossierId, idempotencyKey, expectedRevision } = input;
  if (!/^[\x21-\x7e]{8,100}$/.test(idempotencyKey))
    throw requestError('BAD_USER_INPUT', IDEMPOTENCY_KEY, language);
  return { dossierId, idempotencyKey, expectedRevision: expectedRevision ?? null };
}

const IDEMPOTENCY_KEY = {
  vi: 'idempotencyKey phải có từ 8 đến 100 ký tự ASCII, không có dấu cách.',
  en: 'idempotencyKey takes 8 to 100 ASCII characters without blanks.',
};

export type ChangeOutcome = DossierChanged | UserError;

/** Success as the dossier stands now, or the named failure. */
export async function toChangeOutcome(
  handled: Result<Handled, CommandRefusal>,
  reading: DossierReading,
  { caller, language }: GraphContext,
): Promise<ChangeOutcome> {
  if (!handled.ok) return toFailure(handled.error, language);
  const [dossier] = await reading.byIds(caller, [handled.value.dossierId]);
  if (!dossier) return toFailure({ type: 'DossierNotFound' }, language);
  return Object.assign(new DossierChanged(), {
    dossier: toGraphDossier(dossier),
    replayed: handled.value.replayed,
  });
}
