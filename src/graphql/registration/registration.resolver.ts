import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Needs } from '../access/needs.js';
import { CustomerType } from '../customer/customer.type.js';
import { mapCustomer } from '../customer/map-customer.js';
import { FieldConflictType, mapConflict } from '../conflict/field-conflict.type.js';
import type { GraphContext } from '../graph-context.js';
import { getOwner } from '../owner.js';
import { mapRecord, ProviderRecordType } from '../record/provider-record.type.js';
import { mapUnknownOutcome } from './map-unknown-outcome.js';
import { ProviderFailureType, RegistrationType } from './registration.type.js';
import { UnknownOutcomeType } from './unknown-outcome.type.js';

/** What hangs on a registration. */
@Resolver(() => RegistrationType)
export class RegistrationResolver {
  @FieldResolver(() => CustomerType, { description: 'Who is registered.' })
  async customer(@Root() { row }: RegistrationType, @Ctx() context: GraphContext): Promise<CustomerType> {
    return mapCustomer(await getOwner(context, row.customer_id));
  }

  @FieldResolver(() => ProviderFailureType, {
    nullable: true,
    description:
      'Why the last step of an agreement (see `signAgreement`) is not done: what it is tried again for, was refused for, or that its outcome is unknown.',
  })
  async agreementFailure(
    @Root() { row }: RegistrationType,
    @Ctx() context: GraphContext,
  ): Promise<ProviderFailureType | null> {
    return context.loaders.agreementFailure.load(row.id);
  }

  @Needs('provider:operate')
  @FieldResolver(() => UnknownOutcomeType, {
    nullable: true,
    description: 'The call that `resolveRegistration` settles next, with what is needed to find out what became of it.',
  })
  async unknownOutcome(
    @Root() { row }: RegistrationType,
    @Ctx() context: GraphContext,
  ): Promise<UnknownOutcomeType | null> {
    const unknown = await context.loaders.unknownOutcome.load(row.id);
    return unknown && mapUnknownOutcome(context, row, unknown);
  }

  @FieldResolver(() => [FieldConflictType], {
    description: 'What the provider holds otherwise than we do, as far as it is known: what it could not be told.',
  })
  async differences(@Root() { row }: RegistrationType, @Ctx() context: GraphContext): Promise<FieldConflictType[]> {
    const { byRegistration } = await context.loaders.conflicts.load(row.customer_id);
    return (byRegistration.get(row.id) ?? []).map((conflict) => mapConflict(context, conflict));
  }

  @FieldResolver(() => ProviderRecordType, {
    nullable: true,
    description:
      'What the provider holds now, asked within a second; otherwise what was last known, which is then stale. Null when nothing is known.',
  })
  async providerRecord(
    @Root() { row }: RegistrationType,
    @Ctx() context: GraphContext,
  ): Promise<ProviderRecordType | null> {
    const record = await context.loaders.record.load(row.id);
    return record && mapRecord(record);
  }
}
