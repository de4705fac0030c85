import { Field, InterfaceType } from 'type-graphql';
import { type Language, type LocalText, localise } from './localise.js';

/** What every named failure of a mutation tells the person who caused it. */
@InterfaceType({
  description: 'A named failure that the person who asked can do something about.\n\nvi: lỗi nghiệp vụ',
})
export abstract class UserError {
  @Field(() => String, {
    description: 'Stable code for programs; it never changes with the language.\n\nvi: mã lỗi',
  })
  code: string;

  @Field(() => String, {
    description: 'Sentence for people, in the language of the request.\n\nvi: thông báo lỗi',
  })
  message: string;

  constructor(code: string, text: LocalText, language: Language) {
    this.code = code;
    this.message = localise(text, language);
  }
}
