import { changesAfter } from '@lienthong/exchange';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { ChangeReader } from '../operations/read-changes.js';

export const createChangeReader = (orm: MikroORM): ChangeReader => ({
  changesAfter: (request) => changesAfter(orm.em.fork(), request),
});
