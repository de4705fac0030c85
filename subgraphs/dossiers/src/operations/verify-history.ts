import { type ChainVerdict, verifyChain } from '../domain/history-chain.js';
import type { DossierReader } from './ports.js';

/** Whether the history of a dossier is as it was written. Null: there is no such dossier. */
export const verifyHistory =
  (reader: Pick<DossierReader, 'chain'>) =>
  async (dossierId: string): Promise<ChainVerdict | null> => {
    const chain = await reader.chain(dossierId);
    return chain === null ? null : verifyChain(chain.entries, chain.anchor);
  };
