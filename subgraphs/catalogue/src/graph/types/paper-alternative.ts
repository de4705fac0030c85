import { type Language, localise } from '@lienthong/graph';
import { Field, ObjectType } from 'type-graphql';
import type { PaperAlternative } from '../../domain/papers/paper-equivalent.js';
import { described, nullable } from '../describe.js';
import { graphEnum } from '../enums.js';

export const PaperAlternativeKindEnum = graphEnum(
  'PaperAlternativeKind',
  ['What takes the place of a paper.', 'hình thức thay thế'],
  {
    SUBSTITUTE: ['Another paper may be handed in instead.', 'giấy tờ thay thế'],
    FETCHED_FROM: [
      'The office reads it from a database; it need not be handed in.',
      'khai thác từ cơ sở dữ liệu',
    ],
  },
);

@ObjectType(
  'PaperAlternative',
  described('What an applicant can do instead of handing a paper in.', 'giấy tờ thay thế'),
)
export class PaperAlternativeType {
  @Field(() => PaperAlternativeKindEnum, described('What takes its place.', 'hình thức thay thế'))
  kind!: PaperAlternative['kind'];

  @Field(() => String, described('Code of the other paper, or of the database.', 'mã'))
  code!: string;

  @Field(() => String, nullable('Name of the other paper, or of the database; null: not told.', 'tên'))
  name!: string | null;

  @Field(() => String, nullable('Document that allows it; null: not told.', 'căn cứ pháp lý'))
  legalBasis!: string | null;

  @Field(() => Boolean, described('True: plausible, not confirmed.', 'dữ liệu giả định'))
  assumed!: boolean;

  @Field(
    () => String,
    described('The same in one sentence, in the language of the request.', 'hướng dẫn cho người nộp'),
  )
  advice!: string;
}

export const toAlternative = (
  { kind, code, name, legalBasis, assumed }: PaperAlternative,
  language: Language,
): PaperAlternativeType => ({
  kind,
  code,
  name,
  legalBasis,
  assumed,
  advice: localise(ADVICE[kind](name ?? code), language),
});

const ADVICE = {
  SUBSTITUTE: (name: string) => ({
    vi: `Có thể nộp thay thế: ${name}.`,
    en: `You may hand in instead: ${name}.`,
  }),
  FETCHED_FROM: (name: string) => ({
    vi: `Không phải nộp khi cơ quan khai thác được thông tin từ ${name}.`,
    en: `Not needed where the office can read it from: ${name}.`,
  }),
} as const;
