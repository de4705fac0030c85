import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { FileStore } from '../../operations/ports.js';

/**
 * Addresses under which the portal fetches papers and results: content hash and a keyed signature of it, so that
 * knowing a hash is not enough to read a file.
 */
export interface SignedFileUrls {
  readonly of: (contentHash: string) => string;
  readonly verify: (contentHash: string, signature: string) => boolean;
}

export function createSignedFileUrls(baseUrl: string, secret: Buffer): SignedFileUrls {
  const sign = (contentHash: string): Buffer =>
    createHmac('sha256', secret).update(`file.${contentHash}`).digest();
  return {
    of: (contentHash) =>
      `${baseUrl.replace(/\/$/, '')}/${contentHash}?signature=${sign(contentHash).toString('base64url')}`,
    verify: (contentHash, signature) => {
      const given = Buffer.from(signature, 'base64url');
      return given.length === 32 && timingSafeEqual(given, sign(contentHash));
    },
  };
}

/** `GET /files/{hash}?signature=…`. A wrong signature and a missing file look alike. */
export const signedFiles =
  ({ files, urls }: { readonly files: FileStore; readonly urls: SignedFileUrls }) =>
  async (app: FastifyInstance): Promise<void> => {
    app.get<{ Params: { hash: string }; Querystring: { signature?: string } }>(
      '/files/:hash',
      async (request, reply) => {
        const { hash } = request.params;
        const allowed = urls.verify(hash, request.query.signature ?? '');
        const content = allowed ? await files.get(hash) : null;
        if (content === null) return reply.code(404).send({ error: 'NOT_FOUND' });
        return reply
          .header('content-type', 'application/octet-stream')
          .header('content-disposition', 'attachment')
          .header('x-content-type-options', 'nosniff')
          .header('cache-control', 'private, no-store')
          .send(content);
      },
    );
  };
