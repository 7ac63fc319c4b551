import { Arg, Ctx, Mutation, Resolver, UseMiddleware } from 'type-graphql';
import { mergeCustomers } from '../../services/resolution/merge-customers.js';
import { waitForRegistrations } from '../../services/wait-for-registrations.js';
import { Needs } from '../access/needs.js';
import { mapFound } from '../customer/map-customer.js';
import { answerUserErrors } from '../errors/answer-user-errors.js';
import { readAnew, type GraphContext } from '../graph-context.js';
import { mapIdentifier } from '../identifier/map-identifier.js';
import { mapRegistration } from '../registration/map-registration.js';
import { tidyInput } from '../tidy-input.js';
import { MergeCustomersInput } from './merge-customers.input.js';
import { MergeCustomersPayload } from './merge-customers.payload.js';

/** Making one customer of two. */
@Resolver()
export class ResolutionMutations {
  @Mutation(() => MergeCustomersPayload, {
    description:
      'Merges a customer into another one that is the same person, for good. Registrations and identifiers go over; what late news says of what stays is kept and changes nothing. No provider is told.',
  })
  @Needs('customer:erase')
  @UseMiddleware(answerUserErrors(MergeCustomersPayload))
  async mergeCustomers(
    @Arg('input', () => MergeCustomersInput, { description: 'Which two, and why.' }) input: MergeCustomersInput,
    @Ctx() context: GraphContext,
  ): Promise<MergeCustomersPayload> {
    const { waitMs, ...request } = tidyInput(input);
    const { unmergedIds, deactivatedIds } = await mergeCustomers(context.services, context.caller, request);
    await waitForRegistrations(context.services, request.survivorId, waitMs);
    readAnew(context);
    const { reads, loaders } = context;
    const registrations = await reads.registrationsById(unmergedIds);
    const identifiers = await reads.identifiersById(deactivatedIds);
    return {
      customer: mapFound(await loaders.customer.load(request.survivorId)),
      merged: mapFound(await loaders.customer.load(request.mergedId)),
      unmerged: registrations.map((row) => mapRegistration(context, row)),
      deactivated: identifiers.map(mapIdentifier),
      userErrors: [],
    };
  }
}
