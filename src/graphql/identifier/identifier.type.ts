import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { Needs } from '../access/needs.js';
import type { IdentifierSource, IdentifierStatus, IdentifierType } from '../../domain/customer/profile.js';
import { IdentifierSourceEnum, IdentifierStatusEnum, IdentifierTypeEnum } from '../enums.js';
import { ProviderType } from '../provider/provider.type.js';
import { CountryCodeScalar, DateScalar } from '../scalars.js';

/** `ExternalId` in the schema. */
@Needs('customer:read')
@ObjectType('ExternalId', { description: 'What a provider calls something of ours.' })
export class ExternalIdType {
  @Field(() => ProviderType, { description: 'The provider.' })
  provider!: ProviderType;

  @Field(() => String, { description: 'The provider’s id.' })
  externalId!: string;
}

/** `Identifier` in the schema. */
@Needs('customer:read')
@Directive('@key(fields: "id")')
@ObjectType('Identifier', { description: 'A number that identifies a person.' })
export class IdentifierObjectType {
  customerId!: string;

  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => IdentifierTypeEnum, { description: 'What kind of number it is.' })
  type!: IdentifierType;

  @Field(() => String, { description: 'The number with all but its last four characters hidden.' })
  maskedNumber!: string;

  @Field(() => String, { nullable: true, description: 'The authority that issued it.' })
  issuer?: string | null;

  @Field(() => CountryCodeScalar, { nullable: true, description: 'The country that issued it.' })
  issuingCountry?: string | null;

  @Field(() => CountryCodeScalar, { nullable: true, description: 'The nationality that it attests.' })
  nationality?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The day of issue.' })
  issuedOn?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The last day of its validity.' })
  expiresOn?: string | null;

  @Field(() => IdentifierStatusEnum, { description: 'Whether it is in use.' })
  status!: IdentifierStatus;

  @Field(() => String, { nullable: true, description: 'A remark.' })
  comment?: string | null;

  @Field(() => IdentifierSourceEnum, { description: 'Where it comes from.' })
  source!: IdentifierSource;
}
