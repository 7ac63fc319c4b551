import { Field, ID, ObjectType } from 'type-graphql';
import { Needs } from '../access/needs.js';
import type { RecordSource } from '../../domain/registration/provider-record.js';
import type { ShownRecord } from '../../services/record/read-records.js';
import { RecordSourceEnum } from './record-source.enum.js';
import { FreshnessType } from '../verification/verification.type.js';

/** `ProviderRecordField` in the schema. */
@Needs('customer:read', { isBankOnly: true })
@ObjectType('ProviderRecordField', { description: 'One field as a provider holds it.' })
export class ProviderRecordFieldType {
  @Field(() => String, {
    nullable: true,
    description: 'Where in `OnboardCustomerInput` it comes from; null for what the service fills in itself.',
  })
  path?: string | null;

  @Field(() => String, {
    description:
      'The provider’s own name of the field, in dots; several with commas where it takes the value in parts.',
  })
  name!: string;

  @Field(() => String, { description: 'What it is, for people.' })
  label!: string;

  @Field(() => String, { description: 'The value as text in our form; numbers of identifiers are masked.' })
  value!: string;

  @Field(() => RecordSourceEnum, { description: 'How we know it.' })
  source!: RecordSource;
}

/** `ProviderRecordIdentifier` in the schema. */
@Needs('customer:read', { isBankOnly: true })
@ObjectType('ProviderRecordIdentifier', { description: 'An identifier as a provider holds it.' })
export class ProviderRecordIdentifierType {
  @Field(() => ID, { description: 'The provider’s id of it.' })
  externalId!: string;

  @Field(() => [ProviderRecordFieldType], { description: 'Its fields.' })
  fields!: ProviderRecordFieldType[];
}

/** `ProviderRecord` in the schema. */
@Needs('customer:read', { isBankOnly: true })
@ObjectType('ProviderRecord', { description: 'What a provider holds of a customer.' })
export class ProviderRecordType {
  @Field(() => [ProviderRecordFieldType], { description: 'The customer’s fields that we know.' })
  fields!: ProviderRecordFieldType[];

  @Field(() => [ProviderRecordIdentifierType], { description: 'Identifiers that the provider holds on their own.' })
  identifiers!: ProviderRecordIdentifierType[];

  @Field(() => RecordSourceEnum, { description: 'READ where the provider has shown any of it.' })
  source!: RecordSource;

  @Field(() => FreshnessType, {
    description: 'When we last learnt of it; stale when the provider did not answer in time, or cannot be asked.',
  })
  freshness!: FreshnessType;
}

/** A record as clients see it. */
export function mapRecord({ fields, identifiers, source, asOf, isStale }: ShownRecord): ProviderRecordType {
  return { fields, identifiers, source, freshness: { asOf, source: 'RESPONSE', stale: isStale } };
}
