import { GraphQLScalarType } from 'graphql';

/** The part of the service's schema that is asked for, for servers whose schema is written by hand. */
export const typeDefs = `
  scalar DateTime
  type Query {
    customers(first: Int): CustomerConnection!
    customer(id: ID!): Customer
  }
  type CustomerConnection { nodes: [Customer!]! }
  type Customer {
    id: ID!
    reference: String!
    name: PersonName!
    dateOfBirth: String
    gender: String
    nationalities: [String!]!
    birthCountry: String
    locale: String
    email: String
    phone: String
    mobile: String
    mainAddress: Address
    riskScore: String
    createdAt: DateTime!
    updatedAt: DateTime!
    identifiers: [Identifier!]!
    documents: [Document!]!
    registrations: [Registration!]!
    verification: VerificationStatus!
  }
  type PersonName { salutation: String, first: String!, middle: String, last: String! }
  type Address { line1: String!, line2: String, city: String!, region: String, postCode: String!, country: String! }
  type Identifier {
    id: ID!
    type: String!
    maskedNumber: String!
    issuer: String
    issuingCountry: String
    nationality: String
    issuedOn: String
    expiresOn: String
    status: String!
    source: String!
  }
  type Provider { id: ID! }
  type Document { id: ID!, type: String!, state: String!, provider: Provider }
  type Registration { id: ID!, provider: Provider!, state: String!, externalId: String, verification: VerificationStatus! }
  type VerificationStatus { state: String!, reasons: [VerificationReason!]!, observedAt: DateTime }
  type VerificationReason { code: String!, message: String!, retryable: Boolean! }
`;

/** Instants as node-postgres reads them. */
const DateTime = new GraphQLScalarType({ name: 'DateTime', serialize: (instant) => instant.toISOString() });

/** What is nested in a row, made when it is asked for. */
export const rowResolvers = {
  DateTime,
  Customer: {
    name: (row) => ({ salutation: row.salutation, first: row.firstName, middle: row.middleName, last: row.lastName }),
    verification: (row) => ({ state: row.verificationState }),
  },
  Document: { provider: (row) => ({ id: row.providerId }) },
  Registration: {
    provider: (row) => ({ id: row.providerId }),
    verification: (row) => ({ state: row.verificationState, reasons: row.reasons, observedAt: row.observedAt }),
  },
};
