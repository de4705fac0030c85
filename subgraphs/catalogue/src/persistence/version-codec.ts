import { type Json, parseVnd, plainDate } from '@lienthong/kernel';
import type { InferEntity } from '@mikro-orm/core';
import type { FeeRule, ProcedureContent, ProcedureVersion } from '../domain/procedure.js';
import { foldText } from '../domain/search-text.js';
import type { ProcedureVersionRow } from './entities.js';

type Row = InferEntity<typeof ProcedureVersionRow>;

export const versionToRow = ({ id, validFrom, revision, content, fingerprint }: ProcedureVersion) => ({
  id,
  procedureCode: content.code,
  validFrom,
  revision,
  folded: foldText(`${content.code} ${content.name} ${content.field.name}`),
  fingerprint,
  content: contentToJson(content),
});

export const rowToVersion = (row: Row): ProcedureVersion => ({
  id: row.id,
  validFrom: plainDate(row.validFrom),
  revision: row.revision,
  fingerprint: row.fingerprint,
  content: jsonToContent(row.content as unknown as StoredContent),
});

/** Amounts are bigint in the domain and digits in JSON; everything else is the same in both. */
export const contentToJson = (content: ProcedureContent): Json =>
  JSON.parse(
    JSON.stringify(content, (_name, member) => (typeof member === 'bigint' ? String(member) : member)),
  );

export type StoredContent = Omit<ProcedureContent, 'cases'> & {
  readonly cases: readonly (Omit<ProcedureContent['cases'][number], 'feeRules'> & {
    readonly feeRules: readonly StoredFeeRule[];
  })[];
};

type StoredFeeRule = Omit<FeeRule, 'amountVnd'> & { readonly amountVnd: string | null };

export const jsonToContent = (stored: StoredContent): ProcedureContent => ({
  ...stored,
  cases: stored.cases.map((one) => ({
    ...one,
    feeRules: one.feeRules.map((rule) => ({
      ...rule,
      amountVnd: rule.amountVnd === null ? null : parseVnd(rule.amountVnd),
    })),
  })),
});
