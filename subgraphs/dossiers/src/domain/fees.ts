import { err, feeRulesThatHold, type Instant, ok, type Result, vietnamDay } from '@lienthong/kernel';
import type { Channel, Collection, Obligation, ObligationLine } from './dossier.js';
import type { Offer } from './offer.js';
import type { LodgeRefusal } from './refusal.js';

/**
 * The obligation that falls due at a moment of the life cycle. Null: nothing is due then.
 * Undeclared fees refuse: an empty list is not "free". Amounts that only a person can tell refuse as well, and so
 * does what is due from some people only: who belongs to them the dossier does not know.
 */
export function obligationDue(
  offer: Offer,
  at: {
    readonly channel: Channel;
    readonly collection: Collection;
    readonly newId: string;
    readonly at: Instant;
  },
): Result<Obligation | null, LodgeRefusal> {
  if (!offer.feesDeclared) return err({ type: 'FeesNotDeclared', procedureCode: offer.procedureCode });
  const lines: ObligationLine[] = [];
  const occasion = { channel: at.channel, applicantCategory: null, on: vietnamDay(at.at) };
  for (const { id, kind, name, applicantCategory, amountVnd, collection } of feeRulesThatHold(
    offer.fees,
    occasion,
  )) {
    if (collection !== at.collection) continue;
    const isForEveryone = (applicantCategory ?? null) === null;
    if (amountVnd === null || !isForEveryone)
      return err({ type: 'FeesNotDeclared', procedureCode: offer.procedureCode });
    if (amountVnd > 0n) lines.push({ id, kind, name, amountVnd });
  }
  if (lines.length === 0) return ok(null);
  const { newId, collection } = at;
  return ok({ id: newId, collection, lines, state: 'DUE', paidAt: null, paidThrough: null });
}
