import type { GraphContext } from '@lienthong/graph';
import DataLoader from 'dataloader';
import type { DossierParts } from '../operations/ports.js';

/**
 * One query for what a request asks of all its dossiers. Nothing is remembered: of two mutations of one request the
 * second shows what it did.
 */
export const createPartLoaders = (parts: DossierParts) => ({
  applicant: batched('applicant', parts.applicants, null),
  papers: batched('papers', parts.papers, []),
  history: batched('history', parts.histories, []),
  sealUses: batched('sealUses', parts.sealUses, []),
  exchange: batched('exchange', parts.exchange, []),
});

type ReadMany<Part> = (dossierIds: readonly string[]) => Promise<ReadonlyMap<string, Part>>;

/** `none` stands for what a dossier does not have. */
const batched =
  <Part, None>(name: string, read: ReadMany<Part>, none: None) =>
  ({ loaders }: GraphContext, dossierId: string): Promise<Part | None> =>
    loaders
      .get(`dossier.${name}`, () => {
        const readAll = async (ids: readonly string[]): Promise<(Part | None)[]> => {
          const found = await read(ids);
          return ids.map((id) => found.get(id) ?? none);
        };
        return new DataLoader(readAll, { cache: false });
      })
      .load(dossierId);
