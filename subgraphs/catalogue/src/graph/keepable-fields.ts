import type { KeepableFields } from '@lienthong/graph';

/**
 * What is answered from the index of today's search alone. Left out: who serves a procedure, which the database
 * tells; other days, whose index may lag behind; and the procedure itself.
 */
export const keepableFields: KeepableFields = {
  Query: {
    searchProcedures: ['text', 'field', 'level', 'targetGroup', 'lifeEvent', 'publisher', 'first', 'after'],
  },
  ProcedureSearchResult: plain([
    'edges',
    'pageInfo',
    'totalCount',
    'fields',
    'levels',
    'targetGroups',
    'lifeEvents',
    'publishers',
  ]),
  ProcedureHitEdge: plain(['cursor', 'node']),
  ProcedureHit: plain(['code', 'name', 'highlightedName', 'field', 'levels', 'score']),
  TextPart: plain(['text', 'matched']),
  ProcedureField: plain(['code', 'name']),
  PageInfo: plain(['hasNextPage', 'endCursor']),
  FieldCount: plain(['code', 'count']),
  LevelCount: plain(['level', 'count']),
  TargetGroupCount: plain(['targetGroup', 'count']),
  LifeEventCount: plain(['code', 'count']),
  PublisherCount: plain(['publisher', 'count']),
};

function plain(fields: readonly string[]): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(fields.map((field) => [field, []]));
}
