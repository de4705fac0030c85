import type { PlainDate } from '@lienthong/kernel';

/** Province, district (until 30 June 2025) or commune. The same code may name another area at another time. */
export interface AdministrativeUnit {
  readonly id: string;
  /** Statistical code: 2 digits a province, 3 a district, 5 a commune. @source Decision 19/2025/QĐ-TTg */
  readonly code: string;
  readonly name: string;
  readonly level: 'PROVINCE' | 'DISTRICT' | 'COMMUNE';
  /** Null: a province. */
  readonly parentId: string | null;
  readonly validFrom: PlainDate;
  /** First day on which the area no longer exists. Null: it exists. */
  readonly validUntil: PlainDate | null;
}

/** From that day on, an area continues in another one, wholly or in part; many-to-many. */
export interface AreaSuccession {
  readonly fromId: string;
  readonly toId: string;
  readonly on: PlainDate;
  /** UNCHANGED: whole and alone, only the system of tiers around it changed. */
  readonly extent: 'WHOLE' | 'PART' | 'UNCHANGED';
}

export interface Agency {
  /** E.g. `H05.14`. @source Decision 20/2020/QĐ-TTg */
  readonly identifier: string;
  readonly name: string;
  readonly kind: string;
  readonly provinceCode: string;
  readonly parentIdentifier: string | null;
  readonly validFrom: PlainDate;
  readonly validUntil: PlainDate | null;
  /** True: plausible, not confirmed by a source. */
  readonly assumed: boolean;
}
