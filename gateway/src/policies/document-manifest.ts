import { readFile } from 'node:fs/promises';
import { sha256 } from '@lienthong/kernel';
import { z } from 'zod';

/** Documents by the id under which front ends ask for them, and by the SHA-256 of their text. */
export type DocumentManifest = ReadonlyMap<string, string>;

/**
 * Reads a manifest: `{ "<id>": "<document>" }`, as code generators write it, or Apollo's with `operations`. Throws when
 * it is neither: a gateway that knows none of its documents is of no use.
 */
export async function readDocumentManifest(path: string): Promise<DocumentManifest> {
  const parsed = manifest.safeParse(JSON.parse(await readFile(path, 'utf8')));
  if (!parsed.success) throw new Error('The manifest of trusted documents is neither of the two known forms');
  return new Map(
    parsed.data.flatMap(([id, text]) => [
      [withoutPrefix(id), text],
      [sha256(text), text],
    ]),
  );
}

/** `sha256:…` and the hash alone are the same id. */
export const withoutPrefix = (id: string): string => id.replace(/^sha256:/, '');

const apollo = z
  .object({
    format: z.literal('apollo-persisted-query-manifest'),
    operations: z.array(z.object({ id: z.string().min(1), body: z.string().min(1) })),
  })
  .transform(({ operations }) => operations.map(({ id, body }): [string, string] => [id, body]));

const plain = z
  .record(z.string().min(1), z.string().min(1))
  .transform((documents): [string, string][] => Object.entries(documents));

const manifest = z.union([apollo, plain]);
