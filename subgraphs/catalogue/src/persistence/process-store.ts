import type { Json } from '@lienthong/kernel';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { ProcessTemplate } from '../domain/process-template.js';
import type { ProcessStore } from '../operations/province-ports.js';
import { ProcessTemplateRow } from './entities.js';

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
