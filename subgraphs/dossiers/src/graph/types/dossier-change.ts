import { Field, ObjectType } from 'type-graphql';
import { HistoryEntryType } from './dossier-parts.js';
import { DossierType } from './dossier-type.js';

@ObjectType({ description: 'Something that happened to a dossier.\n\nvi: thay đổi của hồ sơ' })
export class DossierChange {
  @Field(() => HistoryEntryType, { description: 'What happened, once each and in order.\n\nvi: sự kiện' })
  entry!: HistoryEntryType;

  @Field(() => DossierType, {
    description: 'The dossier as it is when this is told, which may be later.\n\nvi: hồ sơ',
  })
  dossier!: DossierType;
}
