import { err, ok, type Result } from '@lienthong/kernel';
import type { Channel, Collection, Obligation, ObligationLine } from './dossier.js';
import type { Offer } from './offer.js';
import type { LodgeRefusal } from './refusal.js';

/**
 * The obligation that falls due at a moment of the life cycle. Null: nothing is due then.
 * Undeclared fees refuse: an empty list is not "free". Amounts that only a person can tell refuse as well.
 */
export function obligationDue(
  offer: Offer,
  at: { readonly channel: Channel; readonly collection: Collection; readonly newId: string },
): Result<Obligation | null, LodgeRefusal> {
  if (!offer.feesDeclared) return err({ type: 'FeesNotDeclared', procedureCode: offer.procedureCode });
  const lines: ObligationLine[] = [];
  for (const { id, kind, name, channel, amountVnd, collection } of offer.fees) {
    if (collection !== at.collection || (channel !== null && channel !== at.channel)) continue;
    if (amountVnd === null) return err({ type: 'FeesNotDeclared', procedureCode: offer.procedureCode });
    if (amountVnd > 0n) lines.push({ id, kind, name, amountVnd });
  }
  if (lines.length === 0) return ok(null);
  const { newId, collection } = at;
  return ok({ id: newId, collection, lines, state: 'DUE', paidAt: null, paidThrough: null });
}
