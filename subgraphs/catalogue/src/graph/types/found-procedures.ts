import { toConnection } from '@lienthong/graph';
import type { PlainDate } from '@lienthong/kernel';
import { highlight } from '../../domain/search/highlight.js';
import type { Hit } from '../../domain/search/select-hits.js';
import type { FoundPage } from '../../operations/search-procedures.js';
import type { ProcedureHitType, ProcedureSearchResult, TextPartType } from './procedure-search.js';

/*
 * What costs something is worked out when it is asked for. These are classes because there are many: an object literal
 * with an accessor gets a hidden class of its own, which holds what the accessor can see until the next full collection
 * of garbage.
 */

/** Score and code: where the next page begins does not move when better hits are published meanwhile. */
const writeKey = ({ score, procedure }: Hit): string => `${score} ${procedure.code}`;

/** A page of a search about a day. Null: about today. */
export class FoundProcedures implements ProcedureSearchResult {
  readonly edges: ProcedureSearchResult['edges'];
  readonly pageInfo: ProcedureSearchResult['pageInfo'];
  readonly totalCount: number;
  readonly servers: FoundPage['servers'];
  private readonly counts: FoundPage['counts'];

  constructor({ hits, hasNextPage, totalCount, words, servers, counts }: FoundPage, on: PlainDate | null) {
    const toNode = (hit: Hit): ProcedureHitType => new FoundProcedure(hit, words, on);
    const { edges, pageInfo } = toConnection({ items: hits, hasNextPage }, writeKey, toNode);
    this.edges = edges;
    this.pageInfo = pageInfo;
    this.totalCount = totalCount;
    this.servers = servers;
    this.counts = counts;
  }

  get fields(): ProcedureSearchResult['fields'] {
    return mostOf(this.counts.fields, (code, count) => ({ code, count }));
  }

  get levels(): ProcedureSearchResult['levels'] {
    return mostOf(this.counts.levels, (level, count) => ({ level, count }));
  }

  get targetGroups(): ProcedureSearchResult['targetGroups'] {
    return mostOf(this.counts.targetGroups, (targetGroup, count) => ({ targetGroup, count }));
  }

  get lifeEvents(): ProcedureSearchResult['lifeEvents'] {
    return mostOf(this.counts.lifeEvents, (code, count) => ({ code, count }));
  }

  get publishers(): ProcedureSearchResult['publishers'] {
    return mostOf(this.counts.publishers, (publisher, count) => ({ publisher, count }));
  }
}

class FoundProcedure implements ProcedureHitType {
  readonly code: string;
  readonly name: string;
  readonly field: ProcedureHitType['field'];
  readonly levels: ProcedureHitType['levels'];
  readonly score: number;
  private readonly readName: Hit['name'];

  constructor(
    { procedure, name, score }: Hit,
    private readonly words: FoundPage['words'],
    readonly on: PlainDate | null,
  ) {
    this.code = procedure.code;
    this.name = procedure.name;
    this.field = procedure.field;
    this.levels = [...procedure.levels];
    this.score = score;
    this.readName = name;
  }

  get highlightedName(): TextPartType[] {
    return highlight(this.readName, this.words);
  }
}

/** Nobody chooses from more; the rest would only make the answer long. */
const MOST_VALUES = 20;

function mostOf<Key extends string, Item>(
  counts: ReadonlyMap<Key, number>,
  toItem: (key: Key, count: number) => Item,
): Item[] {
  const items: Item[] = [];
  for (const [key, count] of counts) {
    if (items.length === MOST_VALUES) break;
    items.push(toItem(key, count));
  }
  return items;
}
