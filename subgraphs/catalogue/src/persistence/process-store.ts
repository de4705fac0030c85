import type { Json } from '@lienthong/kernel';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { ProcessTemplate } from '../domain/process-template.js';
import type { ProcessStore, ReadProcessTemplate } from '../operations/province-ports.js';
import { ProcessTemplateRow } from './entities.js';

export const createProcessTemplateReader =
  (orm: MikroORM): ReadProcessTemplate =>
  async (id, version) => {
    const where = version === null ? { id } : { id, version };
    const [row] = await orm.em
      .fork()
      .find(ProcessTemplateRow, where, { orderBy: { version: 'desc' }, limit: 1 });
    return row === undefined ? null : (row.body as unknown as ProcessTemplate);
  };

export const createProcessStore = (em: EntityManager): ProcessStore => ({
  of: async (ids) => {
    const where = { id: { $in: [...ids] } };
    const rows = await em.find(ProcessTemplateRow, where, { orderBy: { id: 'asc', version: 'asc' } });
    return rows.map(({ body }) => body as unknown as ProcessTemplate);
  },
  add: async (processes) => {
    const rows = processes.map((one) => ({ id: one.id, version: one.version, body: one as unknown as Json }));
    if (rows.length > 0) await em.insertMany(ProcessTemplateRow, rows);
  },
});
