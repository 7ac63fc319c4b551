import { DocumentObjectType } from '../document/document.type.js';
import { Field, ObjectType } from 'type-graphql';
import { Needs } from '../access/needs.js';
import { AgreementSessionType } from '../agreement/agreement.type.js';
import { Payload } from '../errors/user-error.type.js';
import { IdentifierObjectType } from '../identifier/identifier.type.js';
import { RegistrationType } from '../registration/registration.type.js';
import { VerificationStatusType } from '../verification/verification.type.js';
import { CustomerType } from './customer.type.js';

/** `OnboardCustomerPayload` in the schema. */
@Needs(null)
@ObjectType({ description: 'What became of an onboarding.' })
export class OnboardCustomerPayload extends Payload {
  @Field(() => CustomerType, {
    nullable: true,
    description: 'The customer as it is now; null when the input was refused.',
  })
  customer?: CustomerType | null;

  @Field(() => Boolean, {
    description: 'Whether an earlier call with the same idempotency key had made the customer already.',
  })
  replayed = false;
}

/** `RegisterCustomerPayload` in the schema. */
@Needs(null)
@ObjectType({ description: 'What became of registering a customer with further providers.' })
export class RegisterCustomerPayload extends Payload {
  @Field(() => CustomerType, { nullable: true, description: 'The customer as it is now.' })
  customer?: CustomerType | null;
}

/** `LinkProviderCustomerPayload` in the schema. */
@Needs(null)
@ObjectType({ description: 'What became of linking a customer to what a provider has already.' })
export class LinkProviderCustomerPayload extends Payload {
  @Field(() => RegistrationType, { nullable: true, description: 'The registration as it is now.' })
  registration?: RegistrationType | null;
}

/** `UpdateCustomerPayload` in the schema. */
@Needs(null)
@ObjectType({ description: 'What became of changing a customer.' })
export class UpdateCustomerPayload extends Payload {
  @Field(() => CustomerType, { nullable: true, description: 'The customer as it is now.' })
  customer?: CustomerType | null;
}

/** `SignAgreementPayload` in the schema. */
@Needs(null)
@ObjectType({ description: 'What became of a step of an agreement.' })
export class SignAgreementPayload extends Payload {
  @Field(() => RegistrationType, { nullable: true, description: 'The registration as it is now.' })
  registration?: RegistrationType | null;

  @Field(() => AgreementSessionType, {
    nullable: true,
    description:
      'The session; null while the provider has not answered yet: see `Registration.agreementFailure` for the reason, if there is one.',
  })
  agreement?: AgreementSessionType | null;
}

/** `StartDocumentPayload` in the schema. */
@Needs(null)
@ObjectType({ description: 'What became of beginning a document.' })
export class StartDocumentPayload extends Payload {
  @Field(() => DocumentObjectType, { nullable: true, description: 'The document as it is now.' })
  document?: DocumentObjectType | null;
}

/** `UploadDocumentImagePayload` in the schema. */
@Needs(null)
@ObjectType({ description: 'What became of an image of a document.' })
export class UploadDocumentImagePayload extends Payload {
  @Field(() => DocumentObjectType, { nullable: true, description: 'The document as it is now.' })
  document?: DocumentObjectType | null;
}

/** `ApproveDocumentImagePayload` in the schema. */
@Needs(null)
@ObjectType({ description: 'What became of approving a side of a document.' })
export class ApproveDocumentImagePayload extends Payload {
  @Field(() => DocumentObjectType, { nullable: true, description: 'The document as it is now.' })
  document?: DocumentObjectType | null;
}

/** `CreateIdentifierPayload` in the schema. */
@Needs(null)
@ObjectType({ description: 'What became of adding an identifier.' })
export class CreateIdentifierPayload extends Payload {
  @Field(() => IdentifierObjectType, { nullable: true, description: 'The identifier as it is now.' })
  identifier?: IdentifierObjectType | null;
}

/** `UpdateIdentifierPayload` in the schema. */
@Needs(null)
@ObjectType({ description: 'What became of changing an identifier.' })
export class UpdateIdentifierPayload extends Payload {
  @Field(() => IdentifierObjectType, { nullable: true, description: 'The identifier as it is now.' })
  identifier?: IdentifierObjectType | null;
}

/** `DeactivateIdentifierPayload` in the schema. */
@Needs(null)
@ObjectType({ description: 'What became of taking an identifier out of use.' })
export class DeactivateIdentifierPayload extends Payload {
  @Field(() => IdentifierObjectType, { nullable: true, description: 'The identifier as it is now.' })
  identifier?: IdentifierObjectType | null;
}

/** `RefreshVerificationPayload` in the schema. */
@Needs(null)
@ObjectType({ description: 'What a provider says of a verification.' })
export class RefreshVerificationPayload extends Payload {
  @Field(() => VerificationStatusType, { nullable: true, description: 'The verification as it is now.' })
  verification?: VerificationStatusType | null;
}

/** `RetryRegistrationPayload` in the schema. */
@Needs(null)
@ObjectType({ description: 'What became of trying a registration again.' })
export class RetryRegistrationPayload extends Payload {
  @Field(() => RegistrationType, { nullable: true, description: 'The registration as it is now.' })
  registration?: RegistrationType | null;
}

/** `ResolveRegistrationPayload` in the schema. */
@Needs(null)
@ObjectType({ description: 'What became of settling an unknown outcome.' })
export class ResolveRegistrationPayload extends Payload {
  @Field(() => RegistrationType, { nullable: true, description: 'The registration as it is now.' })
  registration?: RegistrationType | null;
}
