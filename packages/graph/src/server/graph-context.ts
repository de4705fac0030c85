import type { Caller } from '@lienthong/kernel';
import type { Language } from '../errors/localise.js';

/** What every resolver gets: who asks, in which language, and the batches of this request. */
export interface GraphContext {
  readonly caller: Caller;
  readonly language: Language;
  readonly requestId: string;
  readonly loaders: LoaderCache;
}

/** Loaders live for one request, so that nothing is shared between people. */
export class LoaderCache {
  private readonly loaders = new Map<string, unknown>();

  /** The loader of that name; `create` runs at the first use in this request. */
  get<Loader>(name: string, create: () => Loader): Loader {
    const known = this.loaders.get(name);
    if (known !== undefined) return known as Loader;
    const created = create();
    this.loaders.set(name, created);
    return created;
  }
}
