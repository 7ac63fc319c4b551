import 'reflect-metadata';
import { lexicographicSortSchema, type GraphQLSchema } from 'graphql';
import { buildSchemaSync, type PubSub } from 'type-graphql';
import { describeScopes, requireScopes } from './access/field-scopes.js';
import { inheritInputNeeds } from './access/inherit-input-needs.js';
import { AgreementMutations } from './agreement/agreement.mutations.js';
import { AuditTrailResolver } from './audit/audit-trail.resolver.js';
import { ChangeSubscriptions } from './subscription/change-subscriptions.resolver.js';
import { CustomerMutations } from './customer/customer.mutations.js';
import { CustomerResolver } from './customer/customer.resolver.js';
import { CustomersResolver } from './customer/customers.resolver.js';
import { DocumentMutations } from './document/document.mutations.js';
import { DocumentImageResolver, DocumentResolver } from './document/document.resolver.js';
import { boundArguments } from './hardening/bound-arguments.js';
import { createSubgraph } from './federation/create-subgraph.js';
import { printSubgraph } from './federation/print-subgraph.js';
import { ErasureResolver } from './erasure/erasure.resolver.js';
import { IdentifierMutations } from './identifier/identifier.mutations.js';
import { IdentifierResolver } from './identifier/identifier.resolver.js';
import { readPlainFields } from './plain-fields.js';
import { ProviderHealthResolver } from './provider/provider-health.resolver.js';
import { ProviderResolver } from './provider/provider.resolver.js';
import { RecoveryResolver } from './recovery/recovery.resolver.js';
import { RevealIdentifierMutations } from './identifier/reveal-identifier.mutations.js';
import { RegistrationMutations } from './registration/registration.mutations.js';
import { RegistrationResolver } from './registration/registration.resolver.js';
import { ResolutionMutations } from './resolution/resolution.mutations.js';
import { ResolutionResolver } from './resolution/resolution.resolver.js';
import { UploadUrlMutations } from './document/upload-url.mutations.js';
import { validateInput } from './validation/validate-input.js';
import { VerificationResolver } from './verification/verification.resolver.js';

const DESCRIPTION = `One customer graph over many providers. Say once who a person is with \`onboardCustomer\`; follow with
\`customer\`, or with the subscription \`customerChanged\`, what each provider did with it (\`registrations\`) and decided
on it (\`verification\`). What is wrong with an input comes back as \`userErrors\` of the payload; trouble with a provider
is data of its registration.`;

/** type-graphql wants one where there are subscriptions; each of ours listens to the change feed itself. */
const unusedPubSub: PubSub = {
  publish: refusePubSub,
  subscribe: refusePubSub,
};

function refusePubSub(): never {
  throw new Error('Subscriptions listen to the change feed');
}

/**
 * The executable schema, a subgraph of Apollo Federation 2. Inputs are validated, and what validation says never holds a
 * value that was sent: the mutations' middleware turns it into `userErrors`.
 * @throws Error that lists the fields that do not say which scope they need
 */
export function createSchema(): GraphQLSchema {
  const schema = createSubgraph(declareSchema());
  boundArguments(schema);
  requireScopes(schema);
  return schema;
}

/** The schema in SDL, sorted, as it is committed in `schema/schema.graphql`: without what a gateway alone asks for. */
export function printSortedSchema(): string {
  return printSubgraph(lexicographicSortSchema(declareSchema()));
}

/** What the classes declare. */
function declareSchema(): GraphQLSchema {
  readPlainFields();
  const schema = buildSchemaSync({
    resolvers: [
      AgreementMutations,
      AuditTrailResolver,
      ChangeSubscriptions,
      CustomerMutations,
      CustomerResolver,
      CustomersResolver,
      DocumentImageResolver,
      DocumentMutations,
      DocumentResolver,
      ErasureResolver,
      IdentifierMutations,
      IdentifierResolver,
      ProviderHealthResolver,
      ProviderResolver,
      RecoveryResolver,
      RegistrationMutations,
      RegistrationResolver,
      RevealIdentifierMutations,
      ResolutionMutations,
      ResolutionResolver,
      UploadUrlMutations,
      VerificationResolver,
    ],
    pubSub: unusedPubSub,
    validateFn: validateInput,
  });
  schema.description = DESCRIPTION;
  inheritInputNeeds(schema);
  describeScopes(schema);
  return schema;
}
