import { buildSubgraphSchema } from '@apollo/subgraph';
import { isObjectType, isUnionType, parse, type GraphQLSchema } from 'graphql';
import { guardEntities } from '../../../../src/graphql/federation/guard-entities.js';

/**
 * The subgraph that Apollo's subgraph compatibility suite asks for, written from what its COMPATIBILITY.md says of schema and
 * data. Its types show nothing of a customer.
 */
export function createProductsSchema(): GraphQLSchema {
  const schema = buildSubgraphSchema([{ typeDefs: parse(SDL), resolvers }]);
  for (const type of Object.values(schema.getTypeMap())) {
    if (isObjectType(type) || isUnionType(type)) type.extensions = { ...type.extensions, scope: null };
  }
  guardEntities(schema);
  return schema;
}

const SDL = `
extend schema
  @link(
    url: "https://specs.apollo.dev/federation/v2.3"
    import: [
      "@composeDirective", "@extends", "@external", "@inaccessible", "@interfaceObject", "@key", "@override", "@provides"
      "@requires", "@shareable", "@tag"
    ]
  )
  @link(url: "https://myspecs.dev/myCustomDirective/v1.0", import: ["@custom"])
  @composeDirective(name: "@custom")

directive @custom on OBJECT

type Query {
  product(id: ID!): Product
  deprecatedProduct(sku: String!, package: String!): DeprecatedProduct @deprecated(reason: "Use product query instead")
}

type Product
  @custom
  @key(fields: "id")
  @key(fields: "sku package")
  @key(fields: "sku variation { id }") {
  id: ID!
  sku: String
  package: String
  variation: ProductVariation
  dimensions: ProductDimension
  createdBy: User @provides(fields: "totalProductsCreated")
  notes: String @tag(name: "internal")
  research: [ProductResearch!]!
}

type DeprecatedProduct @key(fields: "sku package") {
  sku: String!
  package: String!
  reason: String
  createdBy: User
}

type ProductVariation {
  id: ID!
}

type ProductResearch @key(fields: "study { caseNumber }") {
  study: CaseStudy!
  outcome: String
}

type CaseStudy {
  caseNumber: ID!
  description: String
}

type ProductDimension @shareable {
  size: String
  weight: Float
  unit: String @inaccessible
}

extend type User @key(fields: "email") {
  averageProductsCreatedPerYear: Int @requires(fields: "totalProductsCreated yearsOfEmployment")
  email: ID! @external
  name: String @override(from: "users")
  totalProductsCreated: Int @external
  yearsOfEmployment: Int! @external
}

type Inventory @interfaceObject @key(fields: "id") {
  id: ID!
  deprecatedProducts: [DeprecatedProduct!]!
}`;

interface ProductKey {
  readonly id?: string;
  readonly sku?: string;
  readonly package?: string;
  readonly variation?: { readonly id: string };
}

interface UserFields {
  readonly email: string;
  readonly totalProductsCreated?: number;
  readonly yearsOfEmployment?: number;
}

const dimensions = { size: 'small', weight: 1, unit: 'kg' };
const user = {
  email: 'support@apollographql.com',
  name: 'Jane Smith',
  totalProductsCreated: 1337,
  yearsOfEmployment: 10,
};
const deprecated = {
  sku: 'apollo-federation-v1',
  package: '@apollo/federation-v1',
  reason: 'Migrate to Federation V2',
  createdBy: user,
};
const research = [
  { study: { caseNumber: '1234', description: 'Federation Study' }, outcome: null },
  { study: { caseNumber: '1235', description: 'Studio Study' }, outcome: null },
];
const products = [
  {
    id: 'apollo-federation',
    sku: 'federation',
    package: '@apollo/federation',
    variation: { id: 'OSS' },
    research: research.slice(0, 1),
  },
  { id: 'apollo-studio', sku: 'studio', package: '', variation: { id: 'platform' }, research: research.slice(1) },
].map((product) => ({ ...product, dimensions, createdBy: user, notes: null }));

const findDeprecated = (key: ProductKey): object | undefined =>
  [deprecated].find((one) => one.sku === key.sku && one.package === key.package);

const resolvers = {
  Query: {
    product: (_source: unknown, { id }: ProductKey) => products.find((product) => product.id === id),
    deprecatedProduct: (_source: unknown, key: ProductKey) => findDeprecated(key),
  },
  Product: {
    __resolveReference: (key: ProductKey) =>
      products.find((product) => {
        if (key.id !== undefined) return product.id === key.id;
        if (product.sku !== key.sku) return false;
        return key.package === undefined ? product.variation.id === key.variation?.id : product.package === key.package;
      }),
  },
  DeprecatedProduct: { __resolveReference: findDeprecated },
  ProductResearch: {
    __resolveReference: ({ study }: { study: { caseNumber: string } }) =>
      research.find((one) => one.study.caseNumber === study.caseNumber),
  },
  User: {
    __resolveReference: (sent: UserFields) => (sent.email === user.email ? { ...user, ...sent } : null),
    averageProductsCreatedPerYear: ({ totalProductsCreated, yearsOfEmployment }: UserFields) =>
      totalProductsCreated && yearsOfEmployment ? Math.round(totalProductsCreated / yearsOfEmployment) : null,
  },
  Inventory: { __resolveReference: ({ id }: ProductKey) => ({ id, deprecatedProducts: [deprecated] }) },
};
