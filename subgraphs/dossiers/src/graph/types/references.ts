import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** Entities of the catalogue that a dossier points at; only their keys are known here. */
@Directive('@key(fields: "code", resolvable: false)')
@ObjectType('Procedure', { description: 'An administrative procedure.\n\nvi: thủ tục hành chính' })
export class ProcedureReference {
  @Field(() => ID, { description: 'National code, e.g. 1.013830.\n\nvi: mã thủ tục' })
  code!: string;
}

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('OneDoorUnit', { description: 'A one-door unit.\n\nvi: bộ phận một cửa' })
export class OneDoorUnitReference {
  @Field(() => ID, { description: 'Identity of the unit.\n\nvi: định danh đơn vị một cửa' })
  id!: string;
}

@Directive('@key(fields: "identifier", resolvable: false)')
@ObjectType('Agency', { description: 'An agency of the state.\n\nvi: cơ quan nhà nước' })
export class AgencyReference {
  @Field(() => ID, { description: 'Agency identifier, e.g. H05.14.\n\nvi: mã định danh cơ quan' })
  identifier!: string;
}
