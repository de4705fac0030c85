import type { Language } from '@lienthong/graph';
import { Field, ID, ObjectType } from 'type-graphql';
import type { LifeEvent, LifeEventAudience } from '../../domain/life-events.js';
import { described } from '../describe.js';
import { LifeEventAudienceEnum } from '../enums-of-content.js';

@ObjectType(
  'LifeEvent',
  described('A situation by which people look for procedures.', 'sự kiện trong cuộc đời, hoạt động'),
)
export class LifeEventType {
  @Field(() => ID, described('Code of the event.', 'mã sự kiện'))
  code!: string;

  @Field(() => LifeEventAudienceEnum, described('Whose event it is.', 'đối tượng'))
  audience!: LifeEventAudience;

  @Field(() => String, described('Title in the language asked for.', 'tên nhóm sự kiện'))
  title!: string;
}

export const toLifeEventType = ({ code, audience, title }: LifeEvent, language: Language): LifeEventType => ({
  code,
  audience,
  title: title[language],
});
