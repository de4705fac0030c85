import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { LifeEvent } from '../domain/life-events.js';

const text = z.string().min(1).max(200);

const lifeEventsFile = z.object({
  events: z.array(
    z.object({
      code: z.string().regex(/^[a-z][a-z-]*$/),
      audience: z.enum(['CITIZEN', 'ENTERPRISE']),
      title: z.object({ vi: text, en: text }),
      fields: z.array(text),
      procedures: z.array(z.string().regex(/^\d\.\d{6}$/)),
    }),
  ),
});

/** The situations by which people browse procedures; data that ships with the subgraph. */
export const readLifeEvents = (): readonly LifeEvent[] =>
  lifeEventsFile.parse(JSON.parse(readFileSync(FILE, 'utf8'))).events;

/** The same place seen from the sources and from the compiled files. */
const FILE = new URL('../../life-events.json', import.meta.url);
