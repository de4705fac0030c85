import { fingerprint, type PlainDate } from '@lienthong/kernel';
import type { ProcedureContent, ProcedureVersion } from './procedure.js';

/**
 * The version to publish for a content that is in force from a day. Null: the same content is already the last
 * one published for that day, so there is nothing to say.
 */
export function proposeVersion(
  known: readonly ProcedureVersion[],
  content: ProcedureContent,
  validFrom: PlainDate,
): ProcedureVersion | null {
  const last = known
    .filter((version) => version.validFrom === validFrom)
    .toSorted((a, b) => a.revision - b.revision)
    .at(-1);
  const print = fingerprint(content);
  if (last?.fingerprint === print) return null;
  const revision = (last?.revision ?? 0) + 1;
  return {
    id: versionId(content.code, validFrom, revision),
    validFrom,
    revision,
    content,
    fingerprint: print,
  };
}

/** The version in force on that day: the youngest that began, in its last revision. Null: none had begun. */
export function versionInForce(
  versions: readonly ProcedureVersion[],
  day: PlainDate,
): ProcedureVersion | null {
  const begun = versions.filter((version) => version.validFrom <= day);
  return begun.toSorted((a, b) => (a.id < b.id ? -1 : 1)).at(-1) ?? null;
}

/** Three digits keep the ids of one day in order as text. */
const versionId = (code: string, validFrom: PlainDate, revision: number): string =>
  `${code}@${validFrom}.${String(revision).padStart(3, '0')}`;
