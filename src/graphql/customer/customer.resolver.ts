import { Arg, Ctx, FieldResolver, ID, Int, Resolver, Root } from 'type-graphql';
import { Needs } from '../access/needs.js';
import type { IdentifierStatus } from '../../domain/customer/profile.js';
import { AuditEventConnectionType, type AuditEventType } from '../audit/audit.type.js';
import { readTrail } from '../audit/read-trail.js';
import type { Connection } from '../paging/define-connection.js';
import { FieldConflictType, mapConflict } from '../conflict/field-conflict.type.js';
import { DocumentObjectType } from '../document/document.type.js';
import { mapDocument } from '../document/map-document.js';
import { IdentifierStatusEnum } from '../enums.js';
import type { GraphContext } from '../graph-context.js';
import { IdentifierObjectType } from '../identifier/identifier.type.js';
import { mapIdentifier } from '../identifier/map-identifier.js';
import { badInput } from '../paging/cursor.js';
import { mapProvider } from '../provider/map-provider.js';
import { ReadinessType } from '../provider/provider.type.js';
import { mapRegistration } from '../registration/map-registration.js';
import { RegistrationType } from '../registration/registration.type.js';
import { mapDerivedVerification } from '../verification/map-verification.js';
import { VerificationStatusType } from '../verification/verification.type.js';
import { CustomerType } from './customer.type.js';

/** What hangs on a customer. */
@Resolver(() => CustomerType)
export class CustomerResolver {
  @FieldResolver(() => [IdentifierObjectType], { description: 'The identifiers, oldest first.' })
  async identifiers(
    @Root() { id }: CustomerType,
    @Arg('status', () => IdentifierStatusEnum, { nullable: true, description: 'Only those in this status.' })
    status: IdentifierStatus | undefined,
    @Ctx() { loaders }: GraphContext,
  ): Promise<IdentifierObjectType[]> {
    const rows = await loaders.identifiers.load(id);
    return rows.filter((row) => !status || row.status === status).map(mapIdentifier);
  }

  @Needs('document:read')
  @FieldResolver(() => [DocumentObjectType], { description: 'The documents, oldest first.' })
  async documents(@Root() { id }: CustomerType, @Ctx() context: GraphContext): Promise<DocumentObjectType[]> {
    return (await context.loaders.documents.load(id)).map((row) => mapDocument(context, row));
  }

  @FieldResolver(() => [RegistrationType], { description: 'The registrations at providers, oldest first.' })
  async registrations(@Root() { id }: CustomerType, @Ctx() context: GraphContext): Promise<RegistrationType[]> {
    return (await context.loaders.registrations.load(id)).map((row) => mapRegistration(context, row));
  }

  @FieldResolver(() => VerificationStatusType, {
    description:
      'What was decided in all, derived from the registrations of providers that verify: the worst state counts. Nobody writes it.',
  })
  async verification(@Root() { id }: CustomerType, @Ctx() context: GraphContext): Promise<VerificationStatusType> {
    return mapDerivedVerification(context, id, await context.loaders.registrations.load(id));
  }

  @Needs('document:read')
  @FieldResolver(() => [FieldConflictType], {
    description: 'Where what was declared, what was read from documents and what providers hold disagree.',
  })
  async conflicts(@Root() { id }: CustomerType, @Ctx() context: GraphContext): Promise<FieldConflictType[]> {
    return (await context.loaders.conflicts.load(id)).all.map((conflict) => mapConflict(context, conflict));
  }

  @FieldResolver(() => ReadinessType, {
    description: 'Whether a provider would accept the customer as it is, and what is missing.',
  })
  async readiness(
    @Root() { id }: CustomerType,
    @Arg('provider', () => ID, { description: 'The provider.' }) providerId: string,
    @Ctx() context: GraphContext,
  ): Promise<ReadinessType> {
    const judge = await context.loaders.judge.load(id);
    const readiness = judge(providerId);
    if (!readiness) throw badInput('No such provider here: see `providers`');
    return { provider: mapProvider(context, providerId), ...readiness };
  }

  @Needs('audit:read')
  @FieldResolver(() => AuditEventConnectionType, { description: 'What happened to the customer, oldest first.' })
  timeline(
    @Root() { id }: CustomerType,
    @Arg('first', () => Int, { nullable: true, description: 'How many: 1 to 100, 20 if left out.' })
    first: number | undefined,
    @Arg('after', () => String, { nullable: true, description: 'The place after which the page begins.' })
    after: string | undefined,
    @Ctx() context: GraphContext,
  ): Promise<Connection<AuditEventType>> {
    return readTrail(context, id, first, after);
  }
}
