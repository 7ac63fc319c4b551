import { Arg, Ctx, ID, Mutation, Query, Resolver, UseMiddleware } from 'type-graphql';
import { eraseCustomer, waitForErasure } from '../../services/erasure/erase-customer.js';
import { holdCustomer } from '../../services/erasure/hold-customer.js';
import { readErasure } from '../../storage/reads/erasure.js';
import { Needs } from '../access/needs.js';
import { mapFound } from '../customer/map-customer.js';
import { answerUserErrors } from '../errors/answer-user-errors.js';
import { readAnew, type GraphContext } from '../graph-context.js';
import { EraseCustomerInput, EraseCustomerPayload, HoldCustomerInput, HoldCustomerPayload } from './erasure.input.js';
import { ErasureType } from './erasure.type.js';
import { mapErasure } from './map-erasure.js';

/** Erasing customers, and keeping them from it. */
@Resolver()
export class ErasureResolver {
  @Query(() => ErasureType, {
    nullable: true,
    description: 'The erasure of a customer, also long after it; null when none was asked for.',
  })
  @Needs('customer:erase')
  async erasure(
    @Arg('customerId', () => ID, { description: 'Whose.' }) customerId: string,
    @Ctx() context: GraphContext,
  ): Promise<ErasureType | null> {
    return findErasure(context, customerId);
  }

  @Mutation(() => EraseCustomerPayload, {
    description:
      'Erases a customer for good: what is under way is settled, providers that can be told are told, then images, data key and everything personal are destroyed. Asked for once more it answers the same erasure.',
  })
  @Needs('customer:erase')
  @UseMiddleware(answerUserErrors(EraseCustomerPayload))
  async eraseCustomer(
    @Arg('input', () => EraseCustomerInput, { description: 'Whom, and why.' }) input: EraseCustomerInput,
    @Ctx() context: GraphContext,
  ): Promise<EraseCustomerPayload> {
    const { customerId, reason, waitMs } = input;
    const id = await eraseCustomer(context.services, context.caller, { customerId, reason });
    await waitForErasure(context.services, id, waitMs);
    readAnew(context);
    return { erasure: await findErasure(context, id), userErrors: [] };
  }

  @Mutation(() => HoldCustomerPayload, {
    description: 'Sets, moves or ends a legal hold, which keeps a customer from being erased.',
  })
  @Needs('customer:erase')
  @UseMiddleware(answerUserErrors(HoldCustomerPayload))
  async holdCustomer(
    @Arg('input', () => HoldCustomerInput, { description: 'Whom, until when, and why.' }) input: HoldCustomerInput,
    @Ctx() context: GraphContext,
  ): Promise<HoldCustomerPayload> {
    const { customerId, retainUntil = null, reason } = input;
    const id = await holdCustomer(context.services, context.caller, { customerId, retainUntil, reason });
    readAnew(context);
    return { customer: mapFound(await context.loaders.customer.load(id)), userErrors: [] };
  }
}

async function findErasure(context: GraphContext, customerId: string): Promise<ErasureType | null> {
  const found = await readErasure(context.reads, customerId);
  return found && mapErasure(context, found);
}
