import { GraphQLError, GraphQLObjectType, GraphQLScalarType, buildSchema, type GraphQLFieldResolver } from 'graphql';

type Resolve = GraphQLFieldResolver<unknown, ShopContext>;

/** What resolvers of the shop write to. */
export interface ShopContext {
  /** What ran, in order. */
  readonly log: string[];
}

/** A schema in which anything that can go wrong does so somewhere. */
export const shop = buildSchema(`
  scalar Even
  enum Size { SMALL LARGE }
  interface Node { id: ID! }
  type Book implements Node { id: ID!  title(upper: Boolean = false): String  pages: Int!  author: Person!  related: [Node!]!  size: Size  even: Even }
  type Person implements Node { id: ID!  name: String!  books: [Book]  oldest: Person! fails: String! failsLater: String! }
  union Thing = Book | Person
  input Part { first: Int  second: Int = 2  third: [String!] }
  type Query {
    value: String  method(n: Int = 3): String  echo(part: Part, list: [Int!], size: Size, text: String! = "none"): String
    must(id: ID!): String
    book: Book  later: Book  missing: Book  person: Person!  nullable: Person
    nodes: [Node]  things: [Thing!]  strict: [Book!]!  mixed: [Int]  notAList: [String]  matrix: [[Int!]]
    fails: String  failsLater: String  failsWithCode: String  returnsError: String  throwsText: String
    wrongType: Node  unknownType: Node  noType: Node  notOfType: Person  badEven: Even  badEnum: Size badInt: Int
    set: [String]  promises: [Int!]  slowAndFast: [Book!]  failing: [Book!]
  }
  type Mutation { step(n: Int!, fails: Boolean = false, later: Boolean = true): Int  must: Int!  done: Book }
  type Subscription { told: Book }
`);

const soon = <Value>(value: Value): Promise<Value> => new Promise((resolve) => setImmediate(resolve, value));
const refuse = (): never => {
  throw new Error('It failed');
};
const refuseLater = async (): Promise<never> => {
  await soon(null);
  throw new Error('It failed later');
};

const ada = { __typename: 'Person', id: 'p1', name: 'Ada', fails: refuse, failsLater: refuseLater, oldest: null };
const cid = { __typename: 'Person', id: 'p2', name: null, books: [] };
const first = {
  __typename: 'Book',
  id: 1,
  title: 'First',
  pages: 10,
  author: ada,
  size: 'SMALL',
  even: 4,
  related: [ada],
};
const second = { __typename: 'Book', id: 'b2', pages: null, author: soon(cid), size: 'HUGE', even: 3, related: null };
const third = { __typename: 'Book', id: 'b3', pages: '7', author: () => soon(ada), related: [first, null, ada] };
const books = [first, second, null, third];
Object.assign(ada, { books });

const resolvers: Record<string, Record<string, Resolve>> = {
  Query: {
    value: () => 'plain',
    echo: (_source, args) => JSON.stringify(args),
    must: (_source, { id }: { id: string }) => soon(id),
    book: () => first,
    later: () => soon(third),
    missing: () => undefined,
    person: () => ada,
    nullable: () => soon(ada),
    nodes: () => [first, soon(ada), soon(null), new Error('A hole'), Promise.reject(new Error('A late hole'))],
    things: () => soon([first, ada, third]),
    strict: () => [first, third],
    mixed: () => [1, null, 'x', soon(4), 5.5],
    notAList: () => 'text',
    matrix: () => [[1, 2], null, [3, null], soon([soon(4)])],
    fails: refuse,
    failsLater: refuseLater,
    failsWithCode: () => {
      throw new GraphQLError('With a code', { extensions: { code: 'SOME_CODE', detail: [1] } });
    },
    returnsError: () => new Error('Returned'),
    throwsText: () => {
      throw 'a text';
    },
    wrongType: () => ({ __typename: 'Size' }),
    unknownType: () => ({ __typename: 'Nothing' }),
    noType: () => ({}),
    notOfType: () => ({ isNobody: true }),
    badEven: () => 3,
    badEnum: () => soon('HUGE'),
    badInt: () => 'x',
    set: () => new Set(['a', 'b']),
    promises: () => [soon(1), soon(2), 3],
    slowAndFast: () => [soon(third), second, soon(first)],
    failing: () => [refuseLater(), second, refuseLater()],
  },
  Book: {
    title: (source, { upper }: { upper: boolean }, { log }, { path, fieldName, parentType, variableValues }) => {
      log.push(JSON.stringify([path, fieldName, parentType.name, variableValues]));
      const { title } = source as { title?: string };
      return upper ? title?.toUpperCase() : title;
    },
  },
  Mutation: {
    step: async (_source, { n, fails, later }: { n: number; fails: boolean; later: boolean }, { log }) => {
      log.push(`begin ${n}`);
      if (later) await soon(null);
      log.push(`end ${n}`);
      if (fails) throw new Error(`Step ${n} failed`);
      return n;
    },
    must: (_source, _args, { log }) => {
      log.push('must');
      return null;
    },
    done: (_source, _args, { log }) => {
      log.push('done');
      return soon(third);
    },
  },
};

for (const [typeName, fields] of Object.entries(resolvers)) {
  const defined = (shop.getType(typeName) as GraphQLObjectType).getFields();
  for (const [name, resolve] of Object.entries(fields)) Object.assign(defined[name] ?? {}, { resolve });
}
(shop.getType('Person') as GraphQLObjectType).isTypeOf = (value) =>
  (value as { id?: string }).id === 'p2' ? soon(true) : !(value as { isNobody?: boolean }).isNobody;
(shop.getType('Even') as GraphQLScalarType).serialize = (value) => ((value as number) % 2 === 0 ? value : undefined);

/** What the fields of a query without resolvers are read from. */
export const root = {
  method(this: { prefix: string }, { n }: { n: number }) {
    return `${this.prefix}${n}`;
  },
  prefix: 'method ',
  told: first,
};
