import type { HistoryEntry } from '../domain/history-chain.js';
import type { HistoryEntryType } from './types/dossier-parts.js';

export const toGraphHistoryEntry = ({ sequence, event, hash }: HistoryEntry): HistoryEntryType => ({
  sequence,
  event: event.type,
  at: event.at,
  by: event.by.name,
  hash,
});
