import { fingerprint, instant, type Json, parseVnd, plainDate } from '@lienthong/kernel';
import type { InferEntity } from '@mikro-orm/core';
import type { FeeRule, ProcedureContent, ProcedureVersion } from '../domain/procedure.js';
import type { LegalBasis } from '../domain/procedure-description.js';
import { foldText } from '../domain/search-text.js';
import type { ProcedureVersionRow } from './entities.js';

type Row = InferEntity<typeof ProcedureVersionRow>;

export const versionToRow = ({ content, detectedAt, ...version }: ProcedureVersion) => ({
  ...version,
  detectedAt: detectedAt === undefined ? null : new Date(detectedAt),
  procedureCode: content.code,
  folded: foldText(`${content.code} ${content.name} ${content.field.name}`),
  content: contentToJson(content),
});

export function rowToVersion(row: Row): ProcedureVersion {
  const stored = row.content as unknown as StoredContent;
  const content = jsonToContent(stored);
  return {
    id: row.id,
    validFrom: plainDate(row.validFrom),
    revision: row.revision,
    fingerprint: isOfToday(stored) ? row.fingerprint : fingerprint(content),
    ...(row.detectedAt == null ? {} : { detectedAt: instant(row.detectedAt.getTime()) }),
    content,
  };
}

/** Amounts are bigint in the domain and digits in JSON; everything else is the same in both. */
export const contentToJson = (content: ProcedureContent): Json =>
  JSON.parse(
    JSON.stringify(content, (_name, member) => (typeof member === 'bigint' ? String(member) : member)),
  );

export type StoredContent = Omit<ProcedureContent, 'cases' | 'legalBases'> & {
  /** Versions stored before names were known hold numbers only. */
  readonly legalBases: readonly (LegalBasis | string)[];
  readonly cases: readonly (Omit<ProcedureContent['cases'][number], 'feeRules'> & {
    readonly feeRules: readonly StoredFeeRule[];
  })[];
};

type StoredFeeRule = Omit<FeeRule, 'amountVnd'> & { readonly amountVnd: string | null };

export const jsonToContent = (stored: StoredContent): ProcedureContent => ({
  ...stored,
  legalBases: stored.legalBases.map(readLegalBasis),
  cases: stored.cases.map((one) => ({
    ...one,
    feeRules: one.feeRules.map((rule) => ({
      ...rule,
      amountVnd: rule.amountVnd === null ? null : parseVnd(rule.amountVnd),
    })),
  })),
});

const readLegalBasis = (stored: LegalBasis | string): LegalBasis =>
  typeof stored === 'string' ? { number: stored, name: null, issuedOn: null, issuedBy: null } : stored;

/** A content read from an older form has another fingerprint than the one it was stored with. */
const isOfToday = ({ legalBases }: StoredContent): boolean =>
  legalBases.every((one) => typeof one !== 'string');
