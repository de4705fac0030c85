import { err, ok, plainDate, type Result } from '@lienthong/kernel';
import { z } from 'zod';
import type { Seal } from '../../domain/seal-result.js';

/** Why no seal of a file was registered. `path`: the place, e.g. `seals[0].validFrom`; empty: the file as a whole. */
export type SealFault =
  | { readonly type: 'NotJson' }
  | { readonly type: 'WrongValue'; readonly path: string }
  | { readonly type: 'DuplicateId'; readonly path: string; readonly id: string }
  | { readonly type: 'EmptyPeriod'; readonly path: string };

/** A file `{"seals": […]}`; what else stands in it, such as its source, is not read. */
export function readSeals(content: string): Result<readonly Seal[], readonly SealFault[]> {
  const json = jsonOf(content);
  if (json === undefined) return err([{ type: 'NotJson' }]);
  const parsed = sealsFile.safeParse(json);
  if (!parsed.success) {
    const paths = new Set(parsed.error.issues.map(({ path }) => z.core.toDotPath(path)));
    return err([...paths].map((path) => ({ type: 'WrongValue', path })));
  }
  const { seals } = parsed.data;
  const faults = [...repeated(seals), ...endedBeforeBegun(seals)];
  return faults.length > 0 ? err(faults) : ok(seals);
}

/** Control characters and halves of characters are kept by no database. */
const text = z
  .string()
  .normalize('NFC')
  .trim()
  .regex(/^[^\p{Cc}\p{Cs}]{1,500}$/u);
const day = z.iso.date().transform(plainDate);

const sealsFile = z.object({
  seals: z
    .array(
      z.object({
        id: text,
        name: text,
        kind: z.enum(['FIRST', 'SECOND']),
        unitIds: z.array(text).min(1),
        validFrom: day,
        validUntil: day.nullable(),
        legalBasis: text,
      }),
    )
    .min(1),
});

/** Undefined: not JSON. */
function jsonOf(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}

const repeated = (seals: readonly Seal[]): SealFault[] =>
  seals.flatMap(({ id }, index) =>
    seals.findIndex((seal) => seal.id === id) < index
      ? [{ type: 'DuplicateId', path: `seals[${index}].id`, id }]
      : [],
  );

const endedBeforeBegun = (seals: readonly Seal[]): SealFault[] =>
  seals.flatMap(({ validFrom, validUntil }, index) =>
    validUntil !== null && validUntil <= validFrom
      ? [{ type: 'EmptyPeriod', path: `seals[${index}].validUntil` }]
      : [],
  );
