import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { SearchLanguage } from '../domain/search/search-words.js';

const words = z.string().min(1).max(200);

const searchLanguage = z.object({
  abbreviations: z.array(z.object({ short: words, long: words })),
  fillers: z.array(words),
  synonyms: z.array(z.object({ said: z.array(words).min(1), means: words })),
});

/** The words people use for what the catalogue calls otherwise; data that ships with the subgraph. */
export const readSearchLanguage = (): SearchLanguage =>
  searchLanguage.parse(JSON.parse(readFileSync(FILE, 'utf8')));

/** The same place seen from the sources and from the compiled files. */
const FILE = new URL('../../search-language.json', import.meta.url);
