import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { Needs } from '../access/needs.js';
import type { RegistrationState } from '../../domain/registration/registration-state.js';
import type { VerificationState } from '../../domain/verification/verification-state.js';
import type { IdentifierVault } from '../../storage/crypto/identifier-vault.js';
import type { CustomerListFilter } from '../../storage/reads/customer-filter.js';
import type { OrderColumn } from '../../storage/reads/customer-order.js';
import { RegistrationStateEnum, VerificationStateEnum } from '../enums.js';
import { CountryCodeScalar, DateTimeScalar, EmailAddressScalar } from '../scalars.js';
import { tidyInput } from '../tidy-input.js';
import { SearchText } from '../validation/rules.js';

/** `CustomerOrderField` in the schema, with the columns that it stands for. */
export const CustomerOrderFieldEnum = {
  CREATED_AT: 'created_at',
  UPDATED_AT: 'updated_at',
  LAST_NAME: 'last_name',
} as const satisfies Record<string, OrderColumn>;
registerEnumType(CustomerOrderFieldEnum, {
  name: 'CustomerOrderField',
  description: 'What customers can be ordered by.',
  valuesConfig: {
    CREATED_AT: { description: 'When they were taken in.' },
    UPDATED_AT: { description: 'When they last changed.' },
    LAST_NAME: { description: 'Their family name, in the order of its characters.' },
  },
});

/** `Direction` in the schema. */
export const DirectionEnum = { ASC: 'ASC', DESC: 'DESC' } as const;
registerEnumType(DirectionEnum, {
  name: 'Direction',
  description: 'Which end of an order comes first.',
  valuesConfig: { ASC: { description: 'The least first.' }, DESC: { description: 'The greatest first.' } },
});

/** `CustomerOrder` in the schema. */
@InputType({ description: 'How customers are ordered; those that are alike, by their ids.' })
export class CustomerOrder {
  @Field(() => CustomerOrderFieldEnum, { description: 'By what.' })
  field!: OrderColumn;

  @Field(() => DirectionEnum, { description: 'Which end first.' })
  direction!: 'ASC' | 'DESC';
}

/** The order where none is given. */
export const newestFirst: CustomerOrder = { field: CustomerOrderFieldEnum.CREATED_AT, direction: 'DESC' };

/** `CustomerFilter` in the schema. */
@InputType({ description: 'Which customers; all parts that are given must match.' })
export class CustomerFilter {
  @Field(() => String, {
    nullable: true,
    description: 'The beginning of a family name, given name, reference or e-mail address, in any case.',
  })
  @SearchText()
  text?: string;

  @Field(() => String, { nullable: true, description: 'The whole reference.' })
  @SearchText()
  reference?: string;

  @Field(() => EmailAddressScalar, { nullable: true, description: 'The whole e-mail address, in any case.' })
  @SearchText()
  email?: string;

  @Needs('pii:reveal')
  @Field(() => String, { nullable: true, description: 'The whole number of an identifier, however it is written.' })
  @SearchText()
  identifierNumber?: string;

  @Field(() => ID, { nullable: true, description: 'Registered with this provider.' })
  provider?: string;

  @Field(() => [VerificationStateEnum], {
    nullable: true,
    description: 'The derived verification is in one of these states.',
  })
  verificationState?: VerificationState[];

  @Field(() => [RegistrationStateEnum], {
    nullable: true,
    description: 'A registration (with `provider`, if it is given) is in one of these states.',
  })
  registrationState?: RegistrationState[];

  @Field(() => DateTimeScalar, { nullable: true, description: 'Taken in at this instant or later.' })
  createdFrom?: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Taken in before this instant.' })
  createdTo?: Date;

  @Field(() => CountryCodeScalar, { nullable: true, description: 'The country of the main address.' })
  country?: string;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'Whether customers that were merged into others are among them.',
  })
  includeMerged?: boolean;
}

/** A filter as storage takes it; numbers become their blind indexes. */
export function mapFilter(filter: CustomerFilter | undefined, vault: IdentifierVault): CustomerListFilter {
  const { identifierNumber, verificationState, registrationState, ...rest } = tidyInput(filter ?? {}) as CustomerFilter;
  return {
    ...rest,
    verificationStates: verificationState,
    registrationStates: registrationState,
    identifierIndexes: identifierNumber === undefined ? undefined : vault.searchIndexes(identifierNumber),
  };
}
