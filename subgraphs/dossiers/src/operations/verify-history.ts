import { type ChainVerdict, verifyChain } from '../domain/history-chain.js';
import type { DossierReader } from './ports.js';

/** Whether the history of a dossier is as it was written. Null: there is no such dossier. */
export const verifyHistory =
  (reader: Pick<DossierReader, 'history' | 'historyAnchor'>) =>
  async (dossierId: string): Promise<ChainVerdict | null> => {
    const anchor = await reader.historyAnchor(dossierId);
    return anchor === null ? null : verifyChain(await reader.history(dossierId), anchor);
  };
