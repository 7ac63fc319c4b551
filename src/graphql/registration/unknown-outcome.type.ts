import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Needs } from '../access/needs.js';
import type { SubmissionOperation } from '../../domain/submission/submission-state.js';
import { DocumentObjectType } from '../document/document.type.js';
import { IdentifierObjectType } from '../identifier/identifier.type.js';
import { DateTimeScalar } from '../scalars.js';

/** `ProviderOperation` in the schema: each name with the operation that it stands for. */
export const ProviderOperationEnum = {
  CREATE_CUSTOMER: 'createCustomer',
  UPDATE_CUSTOMER: 'updateCustomer',
  CREATE_IDENTIFIER: 'createIdentifier',
  UPDATE_IDENTIFIER: 'updateIdentifier',
  DEACTIVATE_IDENTIFIER: 'deactivateIdentifier',
  DELETE_IDENTIFIER: 'deleteIdentifier',
  VERIFY_CUSTOMER: 'verifyCustomer',
  ACTIVATE_CUSTOMER: 'activateCustomer',
  START_AGREEMENT: 'startAgreement',
  SIGN_AGREEMENT: 'signAgreement',
  START_DOCUMENT: 'startDocument',
  UPLOAD_DOCUMENT: 'uploadDocument',
  APPROVE_DOCUMENT: 'approveDocument',
} as const satisfies Record<string, SubmissionOperation>;
registerEnumType(ProviderOperationEnum, {
  name: 'ProviderOperation',
  description: 'What is carried to a provider.',
  valuesConfig: {
    CREATE_CUSTOMER: { description: 'The customer is created.' },
    UPDATE_CUSTOMER: { description: 'The customer is changed.' },
    CREATE_IDENTIFIER: { description: 'An identifier is added.' },
    UPDATE_IDENTIFIER: { description: 'An identifier is changed.' },
    DEACTIVATE_IDENTIFIER: { description: 'An identifier is taken out of use.' },
    DELETE_IDENTIFIER: { description: 'An identifier that should never have been there is removed.' },
    VERIFY_CUSTOMER: { description: 'The customer is verified on command.' },
    ACTIVATE_CUSTOMER: { description: 'The customer is made active.' },
    START_AGREEMENT: { description: 'A session is opened in which the applicant signs.' },
    SIGN_AGREEMENT: { description: 'The provider is told that the applicant has signed.' },
    START_DOCUMENT: { description: 'A session is opened that a document is uploaded to.' },
    UPLOAD_DOCUMENT: { description: 'An image of a document is given to the provider.' },
    APPROVE_DOCUMENT: { description: 'What was read from a document is approved.' },
  },
});

/** `ProviderSearchField` in the schema. */
@Needs('provider:operate')
@ObjectType('ProviderSearchField', { description: 'One field by which something is found at a provider.' })
export class ProviderSearchFieldType {
  @Field(() => String, { description: 'What the provider calls it.' })
  theirs!: string;

  @Field(() => String, { description: 'Where its value stands in our input, e.g. `reference` or `name.last`.' })
  ours!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Its value, where that is our reference; personal data is read off the customer.',
  })
  value?: string | null;
}

/** `UnknownOutcome` in the schema. */
@Needs('provider:operate')
@ObjectType('UnknownOutcome', {
  description:
    'A call to a provider of which cannot be learnt what became of it, with what an operator needs to find out.',
})
export class UnknownOutcomeType {
  @Field(() => ID, { description: 'Its id, by which logs and the audit trail name it.' })
  id!: string;

  @Field(() => ProviderOperationEnum, { description: 'What was to be carried out.' })
  operation!: SubmissionOperation;

  @Field(() => IdentifierObjectType, {
    nullable: true,
    description: 'The identifier that it is about, if it is about one.',
  })
  identifier?: IdentifierObjectType | null;

  @Field(() => DocumentObjectType, {
    nullable: true,
    description: 'The document that it is about, if it is about one.',
  })
  document?: DocumentObjectType | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was first sent.' })
  firstSentAt?: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When its last try was begun.' })
  lastSentAt?: Date | null;

  @Field(() => Int, { description: 'How often it was tried.' })
  attempts!: number;

  @Field(() => Int, { description: 'How often the worker of a try died before it knew the outcome.' })
  interruptions!: number;

  @Field(() => String, {
    description: 'The idempotency key of the last try, which a provider that takes keys has logged.',
  })
  idempotencyKey!: string;

  @Field(() => String, { nullable: true, description: 'The provider’s own trace id, to quote to their support.' })
  traceId?: string | null;

  @Field(() => [ProviderSearchFieldType], {
    description: 'What to search the provider for; empty where the advice says all.',
  })
  lookFor!: ProviderSearchFieldType[];

  @Field(() => Boolean, { description: 'Whether `resolveRegistration` needs an `externalId` with CREATED.' })
  needsExternalId!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'How to find out; null for a provider that is not enabled any more.',
  })
  advice?: string | null;
}
