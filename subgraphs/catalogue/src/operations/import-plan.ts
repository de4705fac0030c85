import type { Result } from '@lienthong/kernel';
import type { DataFault } from '../domain/province-data/data-fault.js';

/** The way from checked items to stored ones. */
export interface ImportPlan<Item> {
  readonly items: readonly Item[];
  readonly stored: readonly Item[];
  keyOf(item: Item): string;
  /** Stores these, tells the dossiers; answers what the publication itself refuses. */
  publish(items: readonly Item[]): Promise<readonly DataFault[]>;
}

export type Planned<Item> = Result<ImportPlan<Item>, readonly DataFault[]>;
