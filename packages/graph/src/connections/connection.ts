import { type ClassType, Field, ObjectType } from 'type-graphql';
import { PageInfo } from './page-info.js';

export interface Edge<Node> {
  cursor: string;
  node: Node;
}

export interface Connection<Node> {
  edges: Edge<Node>[];
  pageInfo: PageInfo;
}

export interface ConnectionNames {
  /** Name of the node type: `Dossier` makes `DossierConnection` and `DossierEdge`. */
  readonly name: string;
  /** The items in the plural, and their official term. */
  readonly described: readonly [english: string, vietnamese: string];
}

/** The types of a connection over `node`. */
export function connectionOf<Node extends object>(
  node: ClassType<Node>,
  { name, described: [english, vietnamese] }: ConnectionNames,
): [ClassType<Connection<Node>>, ClassType<Edge<Node>>] {
  @ObjectType(`${name}Edge`, described(`One of the ${english} of a page.`, vietnamese))
  class EdgeType implements Edge<Node> {
    @Field(() => String, described('Where to go on from.', 'con trỏ'))
    cursor!: string;

    @Field(() => node, described('The item itself.', vietnamese))
    node!: Node;
  }

  @ObjectType(`${name}Connection`, described(`A page of ${english}.`, `trang danh sách ${vietnamese}`))
  class ConnectionType implements Connection<Node> {
    @Field(() => [EdgeType], described('The items of the page, in order.', `danh sách ${vietnamese}`))
    edges!: Edge<Node>[];

    @Field(() => PageInfo, described('Where the page ends.', 'thông tin trang'))
    pageInfo!: PageInfo;
  }
  return [ConnectionType, EdgeType];
}

const described = (english: string, vietnamese: string) => ({
  description: `${english}\n\nvi: ${vietnamese}`,
});
