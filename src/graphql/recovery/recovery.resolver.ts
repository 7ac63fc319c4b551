import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root, UseMiddleware } from 'type-graphql';
import { Needs } from '../access/needs.js';
import { retryWebhook } from '../../services/recovery/retry-webhook.js';
import {
  readDeadLetters,
  readParkedWebhooks,
  type ParkedWebhookRow,
  type SetAsidePage,
} from '../../storage/reads/set-aside.js';
import type { DeadLetterRow } from '../../storage/reads/tables.js';
import { answerUserErrors } from '../errors/answer-user-errors.js';
import type { GraphContext } from '../graph-context.js';
import { instant } from '../instant.js';
import { decodeCursor, pageSize } from '../paging/cursor.js';
import { pageInOrderOfIds, type Connection } from '../paging/define-connection.js';
import { mapProvider } from '../provider/map-provider.js';
import { mapRegistration } from '../registration/map-registration.js';
import { RegistrationType } from '../registration/registration.type.js';
import {
  DeadLetterConnectionType,
  DeadLetterType,
  ParkedWebhookConnectionType,
  RetryWebhookInput,
  RetryWebhookPayload,
  type ParkedWebhookType,
} from './recovery.type.js';

const PROVIDER = 'Of which provider; of all, if left out.';
const FIRST = 'How many, from the beginning or `after` a place: 1 to 100, 20 if left out.';
const AFTER = 'The place after which the page begins.';

/** What does not go on by itself any more, for operators. */
@Resolver(() => DeadLetterType)
export class RecoveryResolver {
  @Needs('provider:operate')
  @Query(() => DeadLetterConnectionType, {
    description: 'Tasks that were given up because a fault of this service ended them again and again.',
  })
  async deadLetters(
    @Arg('provider', () => ID, { nullable: true, description: PROVIDER }) provider: string | undefined,
    @Arg('first', () => Int, { nullable: true, description: FIRST }) first: number | undefined,
    @Arg('after', () => String, { nullable: true, description: AFTER }) after: string | undefined,
    @Ctx() context: GraphContext,
  ): Promise<Connection<DeadLetterType>> {
    const page = pageOf(provider, first, after);
    const rows = await readDeadLetters(context.reads, page);
    return pageInOrderOfIds(rows, page.limit, Boolean(after), (row) => mapDeadLetter(context, row));
  }

  @FieldResolver(() => RegistrationType, {
    nullable: true,
    description: 'The registration that it is about; null for WEBHOOK and ERASE.',
  })
  async registration(@Root() { row }: DeadLetterType, @Ctx() context: GraphContext): Promise<RegistrationType | null> {
    if (row.task === 'webhook' || row.task === 'erase') return null;
    const found = await context.loaders.registration.load(row.subject_id);
    return found && mapRegistration(context, found);
  }

  @Needs('provider:operate')
  @Query(() => ParkedWebhookConnectionType, {
    description:
      'Webhooks that were not counted: about a customer or an event that is not known here, or not readable.',
  })
  async parkedWebhooks(
    @Arg('provider', () => ID, { nullable: true, description: PROVIDER }) provider: string | undefined,
    @Arg('first', () => Int, { nullable: true, description: FIRST }) first: number | undefined,
    @Arg('after', () => String, { nullable: true, description: AFTER }) after: string | undefined,
    @Ctx() context: GraphContext,
  ): Promise<Connection<ParkedWebhookType>> {
    const page = pageOf(provider, first, after);
    const rows = await readParkedWebhooks(context.reads, page);
    return pageInOrderOfIds(rows, page.limit, Boolean(after), (row) => mapParkedWebhook(context, row));
  }

  @Needs('provider:operate')
  @Mutation(() => RetryWebhookPayload, { description: 'Takes up a parked webhook once more, as if it had just come.' })
  @UseMiddleware(answerUserErrors(RetryWebhookPayload))
  async retryWebhook(
    @Arg('input', () => RetryWebhookInput, { description: 'Which webhook.' }) { webhookId }: RetryWebhookInput,
    @Ctx() { services }: GraphContext,
  ): Promise<RetryWebhookPayload> {
    await retryWebhook(services, webhookId);
    return { webhookId, userErrors: [] };
  }
}

function pageOf(providerId: string | undefined, first: number | undefined, after: string | undefined): SetAsidePage {
  return {
    providerId: providerId ?? undefined,
    limit: pageSize({ first }).limit,
    afterId: decodeCursor('ID', after)?.id,
  };
}

function mapDeadLetter(context: GraphContext, row: DeadLetterRow): DeadLetterType {
  return {
    row,
    id: row.id,
    task: row.task,
    provider: row.provider_id === null ? null : mapProvider(context, row.provider_id),
    customerId: row.task === 'erase' ? row.subject_id : null,
    webhookId: row.task === 'webhook' ? row.subject_id : null,
    faults: row.faults,
    fault: row.fault,
    firstFaultAt: instant(row.first_fault_at),
    lastFaultAt: instant(row.last_fault_at),
  };
}

function mapParkedWebhook(context: GraphContext, row: ParkedWebhookRow): ParkedWebhookType {
  return {
    id: row.id,
    provider: mapProvider(context, row.provider_id),
    eventId: row.event_id,
    externalId: row.external_id,
    reference: row.reference,
    note: row.note,
    attempts: row.attempts,
    occurredAt: instant(row.occurred_at),
    receivedAt: instant(row.received_at),
  };
}
