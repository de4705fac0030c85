/** Somebody who can log in at the sandbox identity provider. Every name and number is invented. */
export interface Person {
  /** Login and `sub` claim; for applicants the TechID that the national portal sends. */
  readonly id: string;
  readonly kind: 'APPLICANT' | 'OFFICER' | 'SUPERVISOR' | 'OPERATOR';
  readonly name: string;
  readonly role: { readonly vi: string; readonly en: string };
  readonly scopes: readonly string[];
  /** One-door unit the officer works at. Null for everybody else. */
  readonly unitId: string | null;
  /** 12 digits that no province issues (code 000). Applicants only, else null. */
  readonly identityNumber: string | null;
}

const BAC_NINH_CENTRE = 'bn-provincial-centre';
const BAC_KAN_CENTRE = 'bk-provincial-centre';

const applicant = (id: string, name: string, identityNumber: string): Person => ({
  id,
  kind: 'APPLICANT',
  name,
  role: { vi: 'Người nộp hồ sơ', en: 'Applicant' },
  scopes: ['dossier:lodge', 'dossier:read', 'payment:start'],
  unitId: null,
  identityNumber,
});

const officer = (
  id: string,
  name: string,
  work: { role: Person['role']; scopes: readonly string[]; unitId?: string },
): Person => ({
  id,
  kind: 'OFFICER',
  name,
  role: work.role,
  scopes: [...work.scopes, 'dossier:read'],
  unitId: work.unitId ?? BAC_NINH_CENTRE,
  identityNumber: null,
});

export const people: readonly Person[] = [
  applicant('applicant-hoa', 'Nguyễn Thị Mẫu Hoa', '000000000101'),
  applicant('applicant-binh', 'Trần Văn Mẫu Bình', '000000000202'),
  officer('officer-receiver', 'Lê Thị Mẫu Tiếp', {
    role: { vi: 'Cán bộ tiếp nhận, Bắc Ninh', en: 'Receiving officer, Bắc Ninh' },
    scopes: ['dossier:accept', 'dossier:refuse'],
  }),
  officer('officer-appraiser', 'Phạm Văn Mẫu Thẩm', {
    role: { vi: 'Cán bộ thẩm định, Bắc Ninh', en: 'Appraising officer, Bắc Ninh' },
    scopes: ['dossier:appraise'],
  }),
  officer('officer-approver', 'Hoàng Thị Mẫu Duyệt', {
    role: { vi: 'Lãnh đạo phê duyệt, Bắc Ninh', en: 'Approving leader, Bắc Ninh' },
    scopes: ['dossier:approve'],
  }),
  officer('officer-clerk', 'Vũ Văn Mẫu Thư', {
    role: { vi: 'Văn thư (đóng dấu, phát hành), Bắc Ninh', en: 'Clerk (seals and issues), Bắc Ninh' },
    scopes: ['dossier:seal', 'dossier:issue'],
  }),
  officer('officer-returner', 'Đặng Thị Mẫu Trả', {
    role: { vi: 'Cán bộ trả kết quả, Bắc Ninh', en: 'Returning officer, Bắc Ninh' },
    scopes: ['dossier:return'],
  }),
  officer('officer-other-unit', 'Bùi Văn Mẫu Khác', {
    role: { vi: 'Cán bộ tiếp nhận, Bắc Kạn', en: 'Receiving officer, Bắc Kạn' },
    scopes: ['dossier:accept', 'dossier:refuse'],
    unitId: BAC_KAN_CENTRE,
  }),
  officer('catalogue-controller', 'Trịnh Văn Mẫu Mục', {
    role: { vi: 'Cán bộ kiểm soát thủ tục, Bắc Ninh', en: 'Catalogue controller, Bắc Ninh' },
    scopes: ['catalogue:manage'],
  }),
  {
    id: 'supervisor',
    kind: 'SUPERVISOR',
    name: 'Đỗ Thị Mẫu Giám',
    role: { vi: 'Người giám sát', en: 'Supervisor' },
    scopes: ['dossier:read', 'indicator:read'],
    unitId: null,
    identityNumber: null,
  },
  {
    id: 'operator',
    kind: 'OPERATOR',
    name: 'Ngô Văn Mẫu Hành',
    role: { vi: 'Người vận hành', en: 'Operator' },
    scopes: ['exchange:operate', 'dossier:read'],
    unitId: null,
    identityNumber: null,
  },
];

const peopleById = new Map(people.map((person) => [person.id, person]));

export const personOf = (id: string): Person | null => peopleById.get(id) ?? null;

/** The claims that the graph reads from an access token. */
export const claimsOfPerson = (person: Person): Record<string, string> => ({
  kind: person.kind,
  name: person.name,
  ...(person.unitId === null ? {} : { unit_id: person.unitId }),
  ...(person.identityNumber === null ? {} : { identity_number: person.identityNumber }),
});
