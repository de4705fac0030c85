import {
  composedSubscription,
  type LocalText,
  requestError,
  type StreamContext,
  type StreamEvent,
} from '@lienthong/graph';
import { Arg, Directive, ID, Resolver, Root, Subscription } from 'type-graphql';
import type { WatchDossier, Watched, WatchRefusal } from '../../operations/watch-dossier.js';
import { toGraphDossier } from '../to-graph-dossier.js';
import { toGraphHistoryEntry } from '../to-graph-history-entry.js';
import { DossierChange } from '../types/dossier-change.js';

export interface DossierChangedDeps {
  readonly watchDossier: WatchDossier;
}

@Resolver()
export class DossierChangedSubscription {
  @Directive('@authenticated')
  @Subscription(() => DossierChange, {
    subscribe: composedSubscription,
    description:
      'Everything that happens to a dossier from now on, or behind the cursor that is sent along.\n\nvi: theo dõi thay đổi của hồ sơ',
  })
  dossierChanged(
    @Arg('id', () => ID, { description: 'Identity of the dossier.\n\nvi: định danh hồ sơ' }) _id: string,
    @Root() change: DossierChange,
  ): DossierChange {
    return change;
  }
}

/** The stream behind `dossierChanged`. */
export const subscribeToDossier =
  ({ watchDossier }: DossierChangedDeps) =>
  async (
    _root: unknown,
    { id }: { readonly id: string },
    { caller, language, resumeAfter, signal }: StreamContext,
  ): Promise<AsyncIterable<StreamEvent>> => {
    const watched = await watchDossier({ caller, dossierId: id, resumeAfter, signal });
    if (!watched.ok) throw requestError(...REFUSALS[watched.error.type], language);
    return toStreamEvents(watched.value);
  };

const REFUSALS: Record<WatchRefusal['type'], ['FORBIDDEN' | 'BAD_USER_INPUT', LocalText]> = {
  NotFound: [
    'FORBIDDEN',
    {
      vi: 'Không có hồ sơ này, hoặc tài khoản không được xem.',
      en: 'There is no such dossier, or this account may not see it.',
    },
  ],
  BadCursor: [
    'BAD_USER_INPUT',
    {
      vi: 'Vị trí cursor không thuộc hồ sơ này. Theo dõi lại không kèm cursor.',
      en: 'The cursor does not belong to this dossier. Subscribe without one.',
    },
  ],
};

async function* toStreamEvents(watched: AsyncIterable<Watched>): AsyncGenerator<StreamEvent> {
  for await (const { cursor, change } of watched)
    yield {
      cursor,
      value:
        change === null
          ? null
          : { entry: toGraphHistoryEntry(change.entry), dossier: toGraphDossier(change.dossier) },
    };
}
