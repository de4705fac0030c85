import { type Caller, DEADLINE_EXCEEDED } from '@lienthong/kernel';
import { GraphQLError } from 'graphql';
import type { Language } from '../errors/localise.js';
import type { WorkTime } from './work-time.js';

/** What every resolver gets: who asks, in which language, and the batches of this request. */
export interface GraphContext {
  readonly caller: Caller;
  readonly language: Language;
  readonly requestId: string;
  readonly loaders: LoaderCache;
}

/** Read by nobody but whoever asks a subgraph by hand. */
export const NOBODY_WAITS = 'Nobody waits for this answer any more.';

/** Loaders live for one request, so that nothing is shared between people. */
export class LoaderCache {
  private readonly loaders = new Map<string, unknown>();

  /** Absent: the answer is waited for without end. */
  constructor(private readonly workTime?: WorkTime) {}

  /**
   * The loader of that name; `create` runs at the first use in this request. Throws when nobody waits for the answer
   * any more: what has been begun is finished, and nothing new is loaded.
   */
  get<Loader>(name: string, create: () => Loader): Loader {
    const known = this.loaders.get(name);
    if (known !== undefined) return known as Loader;
    if (this.workTime?.over())
      throw new GraphQLError(NOBODY_WAITS, { extensions: { code: DEADLINE_EXCEEDED } });
    const created = create();
    this.loaders.set(name, created);
    return created;
  }
}
