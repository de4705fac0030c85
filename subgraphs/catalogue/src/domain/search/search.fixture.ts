import { day } from '../procedure.fixture.js';
import type { SearchFilters } from './facets.js';
import type { SearchableProcedure } from './searchable-procedure.js';
import type { Selection } from './select-hits.js';

export const aProcedure = (change: Partial<SearchableProcedure>): SearchableProcedure => ({
  versionId: `${change.code ?? ''}@1`,
  code: '1.000001',
  validFrom: day('2026-01-01'),
  name: 'Cấp thẻ',
  field: { code: 'f', name: 'Lĩnh vực' },
  levels: ['PROVINCE'],
  targetGroups: [],
  results: [],
  papers: [],
  conditions: [],
  publisher: null,
  lifeEvents: [],
  ...change,
});

export const ANY: SearchFilters = {
  fieldCode: null,
  level: null,
  targetGroup: null,
  lifeEvent: null,
  publisher: null,
  codes: null,
};

/** All hits on one page. */
export const everyHit = (filters: SearchFilters): Selection => ({
  filters,
  page: { first: Number.POSITIVE_INFINITY, after: null },
});
