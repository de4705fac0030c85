import {
  IdempotencyKeyReused,
  type Language,
  type LocalText,
  localise,
  requestError,
  UserError,
} from '@lienthong/graph';
import { Field, ObjectType } from 'type-graphql';
import type { RecordFault, RecordRefusal } from '../../operations/enter-record.js';
import { described, nullable } from '../describe.js';

@ObjectType('RecordFault', described('One thing that is wrong with a record.', 'lỗi dữ liệu'))
export class RecordFaultType {
  @Field(() => String, described('Stable code for programs, the same as in files.', 'mã lỗi'))
  code!: string;

  @Field(
    () => String,
    described('Place in the record, e.g. `to.unitId`; empty: the record as a whole.', 'vị trí lỗi'),
  )
  path!: string;

  @Field(() => String, described('Sentence for people, in the language of the request.', 'diễn giải'))
  message!: string;

  @Field(() => String, nullable('Record that stands in the way; null: none does.', 'bản ghi bị trùng'))
  otherId!: string | null;

  @Field(
    () => [String],
    described('What a service lacks before it may run online, by code; mostly empty.', 'nội dung còn thiếu'),
  )
  missing!: string[];
}

@ObjectType({
  implements: UserError,
  ...described('The record was not taken in; nothing of it was stored.', 'dữ liệu không hợp lệ'),
})
export class RecordRefused extends UserError {
  @Field(() => [RecordFaultType], described('Everything that is wrong with it.', 'các lỗi'))
  faults!: RecordFaultType[];
}

/** The named failure of a refusal. A missing scope is no failure of the mutation but of the whole request. */
export function toRecordFailure(refusal: RecordRefusal, language: Language): UserError {
  switch (refusal.type) {
    case 'NotAllowed':
      throw requestError('FORBIDDEN', TEXTS.NotAllowed, language);
    case 'IdempotencyKeyReused':
      return IdempotencyKeyReused.in(language);
    case 'RecordRefused':
      return Object.assign(new RecordRefused('RECORD_REFUSED', TEXTS.RecordRefused, language), {
        faults: refusal.faults.map((fault) => toFaultType(fault, language)),
      });
  }
}

const toFaultType = (
  { type, path, text, otherId, missing }: RecordFault,
  language: Language,
): RecordFaultType => ({
  code: codeOf(type),
  path,
  message: localise(text, language),
  otherId,
  missing: [...missing],
});

/** `WrongValue` → `WRONG_VALUE`. */
const codeOf = (name: string): string => name.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();

const TEXTS = {
  NotAllowed: { vi: 'Bạn không có quyền quản lý danh mục.', en: 'You may not manage the catalogue.' },
  RecordRefused: {
    vi: 'Dữ liệu chưa hợp lệ; chưa có nội dung nào được lưu.',
    en: 'The record is not right yet; nothing was stored.',
  },
} satisfies Record<string, LocalText>;
