import { Field, ObjectType, type ClassType } from 'type-graphql';
import { Needs } from '../access/needs.js';
import { encodeCursor } from './cursor.js';
import { PageInfo } from './page-info.type.js';

/** A page of a list as a connection answers it (GraphQL cursor connections specification). */
export interface Connection<Node> {
  readonly edges: { readonly cursor: string; readonly node: Node }[];
  readonly nodes: Node[];
  readonly pageInfo: PageInfo;
}

/** Defines `<name>Connection` and `<name>Edge` in the schema. */
export function defineConnection<Node extends object>(
  name: string,
  nodeType: ClassType<Node>,
  description: string,
): ClassType<Connection<Node>> {
  @Needs(null)
  @ObjectType(`${name}Edge`, { description: 'An entry of the list.' })
  class EdgeType {
    @Field(() => String, { description: 'Its place in the list.' })
    cursor!: string;

    @Field(() => nodeType, { description: 'The entry itself.' })
    node!: Node;
  }

  @Needs(null)
  @ObjectType(`${name}Connection`, { description })
  class ConnectionType {
    @Field(() => [EdgeType], { description: 'The entries with their places.' })
    edges!: EdgeType[];

    @Field(() => [nodeType], { description: 'The entries alone.' })
    nodes!: Node[];

    @Field(() => PageInfo, { description: 'What lies beyond this page.' })
    pageInfo!: PageInfo;
  }
  return ConnectionType;
}

/** A page in the order of ids, see {@link pageOf}. */
export function pageInOrderOfIds<Row extends { readonly id: string }, Node>(
  rows: readonly Row[],
  limit: number,
  hasPrevious: boolean,
  mapNode: (row: Row) => Node,
): Connection<Node> {
  return pageOf(rows, limit, hasPrevious, ({ id }) => encodeCursor('ID', { value: '', id }), mapNode);
}

/** A page from its rows: one row more than `limit` says that there is a next page. */
export function pageOf<Row, Node>(
  rows: readonly Row[],
  limit: number,
  hasPrevious: boolean,
  cursorOf: (row: Row) => string,
  mapNode: (row: Row) => Node,
): Connection<Node> {
  const edges = rows.slice(0, limit).map((row) => ({ cursor: cursorOf(row), node: mapNode(row) }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: rows.length > limit,
      hasPreviousPage: hasPrevious,
      startCursor: edges.at(0)?.cursor,
      endCursor: edges.at(-1)?.cursor,
    },
  };
}
