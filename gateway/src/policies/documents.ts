import { BoundedCache, err, ok, type Result, sha256, textBytes } from '@lienthong/kernel';
import { type DocumentManifest, withoutPrefix } from './document-manifest.js';
import type { Refusal } from './refusal.js';

/** A document as a request gives it: its text, its id, or both. */
export interface GivenDocument {
  /** Null: the text is not sent. */
  readonly query: string | null;
  /** Id in the manifest, or SHA-256 of the text; null: the text stands for itself. */
  readonly documentId: string | null;
}

/** The text of the document that is asked. */
export type FindDocument = (given: GivenDocument) => Result<string, Refusal>;

export interface DocumentOptions {
  /** Documents that are trusted, because front ends were built with them. */
  readonly trusted: DocumentManifest;
  /** Whether others are answered too. */
  readonly others: boolean;
}

/**
 * Threat: a stranger writes documents of their own until one is dear, or leads to data by a way nobody thought of.
 * Goal: where others are refused, the graph answers only what the front ends were built with.
 * Argument: the text that is executed is always the manifest's, found by id or by the hash of what was sent; text that
 * hashes otherwise is not in it. Where others are answered, a text is registered under its own hash only, so nobody
 * can put another text in the place of somebody's document.
 * @source Automatic persisted queries, version 1
 */
export function createFindDocument({ trusted, others }: DocumentOptions): FindDocument {
  const registered = new BoundedCache<string>(MAX_REGISTERED_BYTES);
  const byId = (id: string): Result<string, Refusal> => {
    const text = trusted.get(id) ?? registered.get(id);
    if (text !== undefined) return ok(text);
    return err({ type: others ? 'PERSISTED_QUERY_NOT_FOUND' : 'DOCUMENT_NOT_TRUSTED' });
  };
  const withHash = (query: string, id: string): Result<string, Refusal> => {
    const hash = sha256(query);
    if (id !== hash && trusted.get(id) !== query) return err({ type: 'DOCUMENT_HASH_MISMATCH' });
    if (others && query.length <= MAX_CHARACTERS) registered.set(hash, query, textBytes(hash, query));
    return alone(query);
  };
  const alone = (query: string): Result<string, Refusal> =>
    others || trusted.has(sha256(query)) ? ok(query) : err({ type: 'DOCUMENT_NOT_TRUSTED' });
  return ({ query, documentId }) => {
    const id = documentId === null ? null : withoutPrefix(documentId);
    if (query === null) return id === null ? err({ type: 'BAD_REQUEST' }) : byId(id);
    return id === null ? alone(query) : withHash(query, id);
  };
}

const MAX_REGISTERED_BYTES = 16 * 1_048_576;
/** Longer documents are answered, but have to be sent again. */
const MAX_CHARACTERS = 65_536;
