import type { Language } from '@lienthong/graph';
import { requestError } from '@lienthong/graph';
import { type ClassType, Directive, Field, ObjectType } from 'type-graphql';
import type { Page } from '../operations/ports.js';
import type { PageOf } from '../operations/read-page.js';
import { described, nullable } from './describe.js';

@Directive('@shareable')
@ObjectType('PageInfo', described('Where a page ends.', 'thông tin trang'))
export class PageInfo {
  @Field(() => Boolean, described('Whether there is another page behind it.', 'còn trang sau'))
  hasNextPage!: boolean;

  @Field(() => String, nullable('Cursor of the last item; null: the page is empty.', 'con trỏ cuối trang'))
  endCursor!: string | null;
}

export interface Edge<Node> {
  cursor: string;
  node: Node;
}

export interface Connection<Node> {
  edges: Edge<Node>[];
  pageInfo: PageInfo;
}

/** The types of a connection over `node`. */
export function connectionOf<Node extends object>(
  node: ClassType<Node>,
  o: { readonly name: string; readonly described: readonly [string, string] },
): [ClassType<Connection<Node>>, ClassType<Edge<Node>>] {
  const [english, vietnamese] = o.described;

  @ObjectType(`${o.name}Edge`, described(`One of the ${english} of a page.`, vietnamese))
  class EdgeType implements Edge<Node> {
    @Field(() => String, described('Where to go on from.', 'con trỏ'))
    cursor!: string;

    @Field(() => node, described('The item itself.', vietnamese))
    node!: Node;
  }

  @ObjectType(`${o.name}Connection`, described(`A page of ${english}.`, `trang danh sách ${vietnamese}`))
  class ConnectionType implements Connection<Node> {
    @Field(() => [EdgeType], described('The items of the page, in order.', `danh sách ${vietnamese}`))
    edges!: Edge<Node>[];

    @Field(() => PageInfo, described('Where the page ends.', 'thông tin trang'))
    pageInfo!: PageInfo;
  }
  return [ConnectionType, EdgeType];
}

const LARGEST_PAGE = 100;

interface PageRequest {
  readonly first: number;
  readonly after?: string | null;
}

/** Refuses sizes out of bounds and cursors that no page of this graph has given. */
export function pageOf({ first, after }: PageRequest, language: Language): Page {
  if (first < 1 || first > LARGEST_PAGE) {
    throw requestError(
      'BAD_USER_INPUT',
      { en: 'first takes 1 to 100.', vi: 'first nhận giá trị từ 1 đến 100.' },
      language,
    );
  }
  return { first, after: typeof after === 'string' ? readCursor(after, language) : null };
}

export function toConnection<Item, Node>(
  { items, hasNextPage }: PageOf<Item>,
  keyOf: (item: Item) => string,
  toNode: (item: Item) => Node,
): Connection<Node> {
  const edges = items.map((item) => ({ cursor: writeCursor(keyOf(item)), node: toNode(item) }));
  return { edges, pageInfo: { hasNextPage, endCursor: edges.at(-1)?.cursor ?? null } };
}

const writeCursor = (key: string): string => Buffer.from(key, 'utf8').toString('base64url');

function readCursor(cursor: string, language: Language): string {
  const key = Buffer.from(cursor, 'base64url').toString('utf8');
  if (key !== '' && writeCursor(key) === cursor && !key.includes('\u0000')) return key;
  throw requestError(
    'BAD_USER_INPUT',
    { en: 'after is not a cursor of this list.', vi: 'after không phải con trỏ của danh sách này.' },
    language,
  );
}
