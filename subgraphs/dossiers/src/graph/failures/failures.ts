import { IdempotencyKeyReused, UserError } from '@lienthong/graph';
import { Field, Int, ObjectType } from 'type-graphql';
import { DossierStateEnum, SealProblemEnum, StepActionEnum } from '../enums.js';

@ObjectType({
  implements: UserError,
  description: 'There is no such dossier that you may see.\n\nvi: không tìm thấy hồ sơ',
})
export class DossierNotFound extends UserError {}

@ObjectType({
  implements: UserError,
  description: 'The state does not allow the action.\n\nvi: trạng thái không cho phép',
})
export class TransitionNotAllowed extends UserError {
  @Field(() => DossierStateEnum, { description: 'State the dossier is in.\n\nvi: trạng thái hiện tại' })
  state!: keyof typeof DossierStateEnum;
}

@ObjectType({
  implements: UserError,
  description: 'The process has not come to this step.\n\nvi: chưa đến bước này',
})
export class StepNotDue extends UserError {
  @Field(() => StepActionEnum, {
    nullable: true,
    description: 'Step that is due; null: none is left.\n\nvi: bước đang chờ',
  })
  due!: keyof typeof StepActionEnum | null;
}

@ObjectType({
  implements: UserError,
  description: 'Something has to be paid first.\n\nvi: còn nghĩa vụ tài chính chưa hoàn thành',
})
export class ObligationOutstanding extends UserError {
  @Field(() => [String], { description: 'The unpaid obligations.\n\nvi: các khoản chưa nộp' })
  obligationIds!: readonly string[];
}

@ObjectType({
  implements: UserError,
  description: 'Somebody changed the dossier meanwhile.\n\nvi: hồ sơ đã bị thay đổi',
})
export class RevisionConflict extends UserError {
  @Field(() => Int, { description: 'Revision as it is now.\n\nvi: phiên bản hiện tại' })
  currentRevision!: number;
}

@ObjectType({
  implements: UserError,
  description: 'Another officer must approve.\n\nvi: cần người khác phê duyệt',
})
export class FourEyesRequired extends UserError {}

@ObjectType({
  implements: UserError,
  description: 'No delegation is in effect for this step.\n\nvi: chưa có phân cấp, ủy quyền có hiệu lực',
})
export class DelegationNotInEffect extends UserError {
  @Field(() => StepActionEnum, { description: 'Step that is delegated.\n\nvi: bước được ủy quyền' })
  action!: keyof typeof StepActionEnum;
}

@ObjectType({ implements: UserError, description: 'A text is blank.\n\nvi: thiếu nội dung bắt buộc' })
export class TextRequired extends UserError {
  @Field(() => String, { description: 'Which input field.\n\nvi: trường thiếu' })
  field!: string;
}

@ObjectType({
  implements: UserError,
  description: 'The seal may not be used here and now.\n\nvi: không được dùng con dấu',
})
export class SealNotUsable extends UserError {
  @Field(() => SealProblemEnum, { description: 'Why not.\n\nvi: lý do' })
  because!: keyof typeof SealProblemEnum;
}

@ObjectType({
  implements: UserError,
  description: 'The number is not the sealed one.\n\nvi: số văn bản khác số đã đóng dấu',
})
export class DocumentNumberDiffers extends UserError {
  @Field(() => String, { description: 'The number that was sealed.\n\nvi: số đã đóng dấu' })
  sealedNumber!: string;
}

@ObjectType({
  implements: UserError,
  description: 'The unit does not serve the procedure on that day.\n\nvi: dịch vụ không còn hiệu lực',
})
export class ServiceNotInForce extends UserError {}

@ObjectType({
  implements: UserError,
  description: 'Nobody has declared the fees.\n\nvi: chưa công bố phí, lệ phí',
})
export class FeesNotDeclared extends UserError {}

@ObjectType({
  implements: UserError,
  description: 'The holidays of that time have not been entered.\n\nvi: lịch làm việc chưa được nhập',
})
export class CalendarNotCovering extends UserError {}

/** Every named failure by its name. */
export const FAILURES = {
  DossierNotFound,
  TransitionNotAllowed,
  StepNotDue,
  ObligationOutstanding,
  RevisionConflict,
  IdempotencyKeyReused,
  FourEyesRequired,
  DelegationNotInEffect,
  TextRequired,
  SealNotUsable,
  DocumentNumberDiffers,
  ServiceNotInForce,
  FeesNotDeclared,
  CalendarNotCovering,
};
