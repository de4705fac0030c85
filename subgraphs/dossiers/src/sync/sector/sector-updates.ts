import { acceptAllIntoInbox, readStrictJson, type TrustedKeys, verifyDelivery } from '@lienthong/exchange';
import { type Clock, type Instant, isStorable, parseInstant } from '@lienthong/kernel';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { looksLikeDossierCode } from '../../domain/dossier-code.js';

export interface SectorUpdatesDeps {
  readonly em: () => Parameters<typeof acceptAllIntoInbox>[0];
  readonly trustedKeys: TrustedKeys;
  readonly clock: Clock;
  readonly onAccepted: () => void;
}

export const SECTOR_STATUS_REPORTED = 'sector.status-reported';

/** Names under which sector systems sign; nobody else's report is applied. */
export const SECTOR_SYSTEMS = ['civil-status', 'land', 'judicial-records', 'business-registration'];

/** Threat: one text that the database cannot keep costs the whole batch. */
const text = (max: number) => z.string().max(max).refine(isStorable, 'cannot be stored');

/** One report of a sector system about one dossier. */
export const sectorUpdate = z.object({
  dossierCode: z.string().refine(looksLikeDossierCode, 'not a dossier code'),
  /** The sector's own number for this dossier; rises with each report. */
  sequence: z.number().int().positive(),
  status: z.union([text(64).min(1), z.number().int()]).transform(String),
  note: text(1_000).nullish(),
  at: z.string().refine((text) => parseInstant(text) !== null, 'not an instant'),
});

const MAX_UPDATES = 500;
const batch = z.object({ updates: z.array(z.unknown()).min(1).max(MAX_UPDATES) });

/**
 * `POST /sector/updates`: a signed batch of a sector system. Every item is answered by itself: the good ones are
 * in the inbox before the answer leaves, a malformed one is named by its index and does not hold up the others.
 */
export const sectorUpdates =
  (deps: SectorUpdatesDeps) =>
  async (app: FastifyInstance): Promise<void> => {
    await app.register(async (sector) => {
      sector.removeAllContentTypeParsers();
      sector.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) =>
        done(null, body),
      );
      sector.post('/sector/updates', (request, reply) => receive(deps, request, reply));
    });
  };

async function receive(
  deps: SectorUpdatesDeps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const proven = verifyDelivery(deps.trustedKeys, { headers: request.headers, body, at: deps.clock.now() });
  if (!proven.ok) return reply.code(401).send({ error: proven.error });
  if (!SECTOR_SYSTEMS.includes(proven.value.client))
    return reply.code(403).send({ error: { type: 'NOT_A_SECTOR_SYSTEM' } });
  const updates = readBatch(body);
  if (updates === null)
    return reply.code(400).send({ error: { type: 'MALFORMED_BATCH', maxUpdates: MAX_UPDATES } });
  const answers = await keep(deps, proven.value.client, updates);
  if (answers.some(({ status }) => status === 'ACCEPTED')) deps.onAccepted();
  return reply.send({ items: answers });
}

function readBatch(body: Buffer): readonly unknown[] | null {
  const read = readStrictJson(body.toString('utf8'));
  const parsed = batch.safeParse(read.ok ? read.value.json : null);
  return parsed.success ? parsed.data.updates : null;
}

interface ItemAnswer {
  readonly index: number;
  readonly status: 'ACCEPTED' | 'DUPLICATE' | 'CONFLICT' | 'REJECTED';
  /** Places that do not fit; only of a rejected item. */
  readonly places?: readonly string[];
}

async function keep(
  deps: SectorUpdatesDeps,
  source: string,
  updates: readonly unknown[],
): Promise<ItemAnswer[]> {
  const parsed = updates.map((update) => sectorUpdate.safeParse(update));
  const good = parsed.flatMap((result) => (result.success ? [toIncoming(source, result.data)] : []));
  const receipts = (await acceptAllIntoInbox(deps.em(), good)).values();
  return parsed.map((result, index) => {
    if (result.success) return { index, status: receipts.next().value?.status ?? 'CONFLICT' };
    return { index, status: 'REJECTED', places: result.error.issues.map(({ path }) => path.join('.')) };
  });
}

const toIncoming = (source: string, update: z.infer<typeof sectorUpdate>) => ({
  source,
  messageId: `${update.dossierCode}:${update.sequence}`,
  kind: SECTOR_STATUS_REPORTED,
  key: update.dossierCode,
  sequence: update.sequence,
  body: { ...update, note: update.note ?? null },
});

/** The instant of a validated report. */
export const reportedAt = ({ at }: z.infer<typeof sectorUpdate>): Instant => {
  const parsed = parseInstant(at);
  if (parsed === null) throw new Error('Validated before');
  return parsed;
};
