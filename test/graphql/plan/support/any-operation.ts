import fc, { type GeneratorValue } from 'fast-check';
import {
  getNamedType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type GraphQLUnionType,
} from 'graphql';
import type { StoredPeople } from './stored-people.js';

/** An operation as a client sends it. */
export interface AnyOperation {
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

/** What is not asked for: it takes keys, pictures or providers that these people do not have. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  ...['conflicts', 'readiness', 'possibleDuplicates', 'url', 'differences', 'providerRecord', 'health'],
]);

const ROOTS = [
  'customer',
  'customerByReference',
  'customers',
  'identifier',
  'document',
  'auditTrail',
  'provider',
  'providers',
  '_entities',
] as const;

/** What is no key of an entity: each is an error of its own, and the others are answered. */
const NO_KEYS = [
  { __typename: 'Customer' },
  { __typename: 'Customer', id: 7, reference: 'REF1' },
  { __typename: 'Identifier', id: 'tab\t' },
  { __typename: 'Document', reference: 'REF1' },
  { __typename: 'Provider', id: 'bvnk' },
  'nonsense',
];

/** Makes operations of the schema's fields: aliases, fragments, directives, variables and arguments, right and wrong ones. */
export class AnyOperations {
  readonly #g: GeneratorValue;
  readonly #schema: GraphQLSchema;
  readonly #people: StoredPeople;
  readonly #cursors: readonly string[];
  readonly #declared: string[] = [];
  readonly #variables: Record<string, unknown> = {};
  readonly #fragments: string[] = [];

  /** @param cursors places in the list of customers, as they were handed out */
  constructor(g: GeneratorValue, schema: GraphQLSchema, people: StoredPeople, cursors: readonly string[]) {
    this.#g = g;
    this.#schema = schema;
    this.#people = people;
    this.#cursors = cursors;
  }

  /** One operation. */
  make(): AnyOperation {
    const roots = Array.from({ length: this.#int(1, 2) }, (_, index) => this.#root(this.#one(ROOTS), `r${index}`));
    const declared = this.#declared.length > 0 ? `(${this.#declared.join(', ')})` : '';
    const query = `query Any${declared} { ${roots.join(' ')} }\n${this.#fragments.join('\n')}`;
    return { query, variables: this.#variables };
  }

  #root(name: (typeof ROOTS)[number], alias: string): string {
    const type = this.#schema.getQueryType()?.getFields()[name]?.type;
    if (!type) throw new Error(`Query.${name} is gone`);
    const inner = getNamedType(type) as GraphQLObjectType | GraphQLUnionType;
    const selection = isUnionType(inner) ? this.#ofUnion(inner) : this.#selection(inner, 4);
    return `${alias}: ${name}${this.#argumentsOf(name)}${this.#directive()} { ${selection} }`;
  }

  #argumentsOf(name: (typeof ROOTS)[number]): string {
    const { customers, identifiers, documents, references } = this.#people;
    const known = { customer: customers, identifier: identifiers, document: documents };
    if (name === 'customers') return this.#page();
    if (name === 'providers') return '';
    if (name === 'provider') return `(id: ${this.#value('ID!', this.#one(['bvnk', 'mbanq', 'former']))})`;
    if (name === 'auditTrail') return this.#trail(`customerId: ${this.#value('ID!', this.#one([...customers, 'x']))}`);
    if (name === '_entities') return `(representations: ${this.#value('[_Any!]!', this.#representations())})`;
    if (name === 'customerByReference')
      return `(reference: ${this.#value('String!', this.#one([...references, 'NOBODY', 'not a reference']))})`;
    const id = this.#one([...known[name], ...known[name].map((one) => one.toUpperCase())]);
    const wanted = this.#rarely() ? this.#one(['nonsense', '018f0000-0000-7000-8000-000000000000']) : id;
    return `(id: ${this.#value('ID!', wanted)})`;
  }

  /** Keys of entities of every type, some of them twice, some that nobody has, and rarely what is none. */
  #representations(): unknown[] {
    const { customers, identifiers, documents, references } = this.#people;
    const key = (): unknown => {
      if (this.#rarely()) return this.#one(NO_KEYS);
      const type = this.#one(['Customer', 'Customer', 'Identifier', 'Document']);
      const known = { Customer: customers, Identifier: identifiers, Document: documents };
      if (type === 'Customer' && this.#sometimes()) {
        return { __typename: type, reference: this.#one([...references, 'NOBODY', 'not a reference']) };
      }
      const id = this.#one(known[type as keyof typeof known]);
      const nobody = ['nonsense', '018f0000-0000-7000-8000-000000000000', id.toUpperCase()];
      return { __typename: type, id: this.#rarely() ? this.#one(nobody) : id };
    };
    const keys = Array.from({ length: this.#int(0, 5) }, key);
    return this.#sometimes() ? [...keys, ...keys] : keys;
  }

  /** Fragments on some of the types of a union. */
  #ofUnion(union: GraphQLUnionType): string {
    const parts = Array.from({ length: this.#int(1, 3) }, () => {
      if (this.#sometimes()) return '__typename';
      const type = this.#one(union.getTypes());
      const part = `... on ${type.name}${this.#directive()} { ${this.#selection(type, 3, type.name)} }`;
      return this.#sometimes() ? `... on ${union.name} { ${part} }` : part;
    });
    return parts.join(' ');
  }

  #page(): string {
    const parts: string[] = [];
    const size = (): number | null => (this.#rarely() ? this.#one([0, -1, 101, null]) : this.#int(1, 30));
    const end = this.#one(['first', 'first', 'last']);
    if (this.#often()) parts.push(`${end}: ${this.#value('Int', size())}`);
    if (end === 'first' && this.#rarely()) parts.push('last: 3');
    const orders = ['CREATED_AT', 'UPDATED_AT', 'LAST_NAME'];
    const order = this.#one(['CREATED_AT', ...orders]);
    const direction = this.#one(['DESC', 'ASC']);
    if (this.#often()) parts.push(`orderBy: { field: ${order}, direction: ${direction} }`);
    const place = this.#one([...this.#cursors, 'nonsense', '']);
    if (this.#sometimes()) parts.push(`${this.#one(['after', 'before'])}: ${this.#value('String', place)}`);
    if (this.#sometimes()) parts.push(`filter: ${this.#filter()}`);
    return parts.length > 0 ? `(${parts.join(', ')})` : '';
  }

  #filter(): string {
    const filters = [
      'null',
      '{}',
      '{ includeMerged: true }',
      '{ text: "ref1" }',
      '{ reference: "REF3" }',
      '{ country: "CH" }',
      '{ email: "P2@example.com" }',
      '{ provider: "bvnk" }',
      '{ registrationState: [REGISTERED, CLOSED] }',
      '{ verificationState: [NOT_STARTED], createdFrom: "2026-03-01T00:00:00Z" }',
      '{ verificationState: [] }',
      `{ text: "${'x'.repeat(300)}" }`,
    ];
    return this.#one(filters);
  }

  /** @param prefix of the keys, where fields of other types stand beside these; default: none */
  #selection(type: GraphQLObjectType, depth: number, prefix = ''): string {
    const fields = Object.values(type.getFields()).filter(
      (field) => !LEFT_OUT.has(field.name) && (depth > 0 || !isObjectType(getNamedType(field.type))),
    );
    const chosen = Array.from({ length: this.#int(1, depth > 2 ? 6 : 4) }, () => {
      if (fields.length === 0 || this.#rarely()) return '__typename';
      const field = this.#one(fields);
      const inner = getNamedType(field.type);
      const isMany = isListType(isNonNullType(field.type) ? field.type.ofType : field.type);
      const given = this.#given(field.name);
      // The same key asks for the same everywhere: aliases name what they stand for.
      const key = `${prefix}${field.name}${given.replace(/\W/g, '')}${this.#sometimes() ? this.#int(1, 2) : ''}`;
      const alias = key === field.name ? '' : `${key}: `;
      const sub = isObjectType(inner) ? ` { ${this.#selection(inner, depth - (isMany ? 2 : 1))} }` : '';
      return `${alias}${field.name}${given}${this.#directive()}${sub}`;
    });
    return this.#sometimes() ? this.#fragment(type, chosen.join(' ')) : chosen.join(' ');
  }

  /** The arguments of a field that is no root. */
  #given(name: string): string {
    if (name === 'timeline') return this.#trail();
    if (name !== 'identifiers' || !this.#sometimes()) return '';
    return this.#one(['(status: ACTIVE)', '(status: INACTIVE)', '(status: null)']);
  }

  /** The arguments of a page of a trail, of which each customer has at most three events. */
  #trail(...parts: string[]): string {
    if (this.#often()) parts.push(`first: ${this.#rarely() ? this.#one([0, 101, null]) : this.#int(1, 4)}`);
    const place = (position: string): string =>
      Buffer.from(JSON.stringify(['POSITION', position, '018f0000-0000-7000-8000-000000000000'])).toString('base64url');
    if (this.#sometimes()) parts.push(`after: "${this.#rarely() ? 'nonsense' : place(this.#one(['1', '2', '9']))}"`);
    return parts.length > 0 ? `(${parts.join(', ')})` : '';
  }

  #fragment(type: GraphQLObjectType, selection: string): string {
    if (this.#sometimes()) return `... on ${type.name}${this.#directive()} { ${selection} }`;
    const name = `F${this.#fragments.length}`;
    this.#fragments.push('');
    this.#fragments[Number(name.slice(1))] = `fragment ${name} on ${type.name} { ${selection} }`;
    return `...${name}${this.#directive()}`;
  }

  #directive(): string {
    if (!this.#rarely()) return '';
    return ` @${this.#one(['skip', 'include'])}(if: ${this.#value('Boolean!', this.#one([true, false]))})`;
  }

  /** A value as a literal or as a variable. */
  #value(type: string, value: unknown): string {
    if (this.#often()) return literal(value);
    const name = `v${this.#declared.length}`;
    this.#declared.push(`$${name}: ${type}`);
    this.#variables[name] = value;
    return `$${name}`;
  }

  #int(min: number, max: number): number {
    return this.#g(fc.integer, { min, max });
  }

  #one<Value>(values: readonly Value[]): Value {
    return values[this.#int(0, values.length - 1)] as Value;
  }

  #often = (): boolean => this.#int(0, 9) < 7;
  #sometimes = (): boolean => this.#int(0, 9) < 3;
  #rarely = (): boolean => this.#int(0, 19) === 0;
}

/** A value as GraphQL writes it: the keys of objects without quotes. */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([key, part]) => `${key}: ${literal(part)}`)
    .join(', ')} }`;
}
