import { Field, ObjectType } from 'type-graphql';
import { Needs } from '../access/needs.js';
import type { FieldConflict, ValueSource } from '../../domain/conflict/field-conflict.js';
import { ValueSourceEnum } from './value-source.enum.js';
import type { GraphContext } from '../graph-context.js';
import { mapProvider } from '../provider/map-provider.js';
import { ProviderType } from '../provider/provider.type.js';

/** `ConflictingValue` in the schema. */
@Needs('customer:read', { isBankOnly: true })
@ObjectType('ConflictingValue', { description: 'One of several values of a field.' })
export class ConflictingValueType {
  @Field(() => ValueSourceEnum, { description: 'Where it comes from.' })
  source!: ValueSource;

  @Field(() => ProviderType, { nullable: true, description: 'Who holds it, for the source PROVIDER.' })
  provider?: ProviderType | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The value as text in our form, e.g. a country as `DE`; numbers of identifiers are masked. Null: none.',
  })
  value?: string | null;
}

/** `FieldConflict` in the schema. */
@Needs('customer:read', { isBankOnly: true })
@ObjectType('FieldConflict', { description: 'A field of which several values are known that disagree.' })
export class FieldConflictType {
  @Field(() => String, { description: 'Where in `OnboardCustomerInput`, e.g. `mainAddress.city`.' })
  path!: string;

  @Field(() => String, { description: 'What the field is, for people, e.g. `a city`.' })
  label!: string;

  @Field(() => [ConflictingValueType], { description: 'The values: what was declared first, then the others.' })
  values!: ConflictingValueType[];
}

/** A conflict as clients see it. */
export function mapConflict(context: GraphContext, { path, label, values }: FieldConflict): FieldConflictType {
  return {
    path,
    label,
    values: values.map(({ source, provider, value }) => ({
      source,
      provider: provider === undefined ? null : mapProvider(context, provider),
      value,
    })),
  };
}
