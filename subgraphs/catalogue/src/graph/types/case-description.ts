import { Field, ID, Int, ObjectType } from 'type-graphql';
import { described, nullable } from '../describe.js';

@ObjectType(
  'ExecutionStep',
  described(
    'A step of carrying a procedure out, for the applicant to read.',
    'bước trong trình tự thực hiện',
  ),
)
export class ExecutionStepType {
  @Field(() => Int, described('Counts from 1.', 'thứ tự'))
  order!: number;

  @Field(() => String, described('What happens.', 'nội dung bước'))
  text!: string;

  @Field(() => String, nullable('Who does it; null: not told apart from the text.', 'người thực hiện'))
  who!: string | null;
}

@ObjectType('FormTemplate', described('A form or declaration to fill in.', 'mẫu đơn, tờ khai'))
export class FormTemplateType {
  @Field(() => String, nullable('Code of the form; null: it has none.', 'mã mẫu đơn'))
  code!: string | null;

  @Field(() => String, described('Name of the form.', 'tên mẫu đơn, tờ khai'))
  name!: string;

  @Field(
    () => String,
    nullable('Address or file name at the source; null: not told.', 'tệp mẫu đơn, tờ khai'),
  )
  file!: string | null;
}

@ObjectType(
  'ApplicantCategory',
  described('People who pay something else than everyone.', 'đối tượng áp dụng mức thu'),
)
export class ApplicantCategoryType {
  @Field(() => ID, described('Code to ask for fees with.', 'mã đối tượng'))
  code!: string;

  @Field(() => String, described('Who they are.', 'tên đối tượng'))
  name!: string;
}
