import { Arg, Ctx, Mutation, Resolver, UseMiddleware } from 'type-graphql';
import { Needs } from '../access/needs.js';
import { createIdentifier } from '../../services/identifier/create-identifier.js';
import { deactivateIdentifier } from '../../services/identifier/deactivate-identifier.js';
import { updateIdentifier } from '../../services/identifier/update-identifier.js';
import { waitForRegistrations } from '../../services/wait-for-registrations.js';
import {
  CreateIdentifierPayload,
  DeactivateIdentifierPayload,
  UpdateIdentifierPayload,
} from '../customer/customer.payload.js';
import { mapIdentifierInput } from '../customer/map-onboarding.js';
import { answerUserErrors } from '../errors/answer-user-errors.js';
import { readAnew, type GraphContext } from '../graph-context.js';
import { CreateIdentifierInput, DeactivateIdentifierInput, UpdateIdentifierInput } from './identifier.input.js';
import type { IdentifierObjectType } from './identifier.type.js';
import { mapIdentifier } from './map-identifier.js';
import { tidyInput } from '../tidy-input.js';

/** Adding, changing and ending identifiers, here and at the providers that have them. */
@Resolver()
export class IdentifierMutations {
  @Needs('customer:write')
  @Mutation(() => CreateIdentifierPayload, {
    description: 'Adds an identifier to a customer and carries it to the providers that take identifiers.',
  })
  @UseMiddleware(answerUserErrors(CreateIdentifierPayload))
  async createIdentifier(
    @Arg('input', () => CreateIdentifierInput, { description: 'Whose identifier and which.' })
    input: CreateIdentifierInput,
    @Ctx() context: GraphContext,
  ): Promise<CreateIdentifierPayload> {
    const { identifierId, customerId } = await createIdentifier(context.services, context.caller, {
      customerId: input.customerId,
      identifier: mapIdentifierInput(input.identifier),
      providers: input.providers ?? undefined,
      allowDuplicateIdentifiers: input.allowDuplicateIdentifiers ?? false,
    });
    return { identifier: await identifierAfterWait(context, identifierId, customerId, input.waitMs), userErrors: [] };
  }

  @Needs('customer:write')
  @Mutation(() => UpdateIdentifierPayload, {
    description: 'Changes an identifier and carries the change to the providers that have it.',
  })
  @UseMiddleware(answerUserErrors(UpdateIdentifierPayload))
  async updateIdentifier(
    @Arg('input', () => UpdateIdentifierInput, { description: 'Which identifier and what changes.' })
    input: UpdateIdentifierInput,
    @Ctx() context: GraphContext,
  ): Promise<UpdateIdentifierPayload> {
    const { waitMs, number, allowDuplicateIdentifiers, ...changes } = input;
    const customerId = await updateIdentifier(context.services, context.caller, {
      ...onlyGiven(changes),
      number: number ?? undefined,
      allowDuplicateIdentifiers: allowDuplicateIdentifiers ?? false,
    });
    return { identifier: await identifierAfterWait(context, input.identifierId, customerId, waitMs), userErrors: [] };
  }

  @Needs('customer:write')
  @Mutation(() => DeactivateIdentifierPayload, {
    description: 'Takes an identifier out of use, here and at the providers that have it.',
  })
  @UseMiddleware(answerUserErrors(DeactivateIdentifierPayload))
  async deactivateIdentifier(
    @Arg('input', () => DeactivateIdentifierInput, { description: 'Which identifier.' })
    input: DeactivateIdentifierInput,
    @Ctx() context: GraphContext,
  ): Promise<DeactivateIdentifierPayload> {
    const customerId = await deactivateIdentifier(context.services, context.caller, {
      identifierId: input.identifierId,
      isMistake: input.mistake ?? false,
    });
    return {
      identifier: await identifierAfterWait(context, input.identifierId, customerId, input.waitMs),
      userErrors: [],
    };
  }
}

async function identifierAfterWait(
  context: GraphContext,
  identifierId: string,
  customerId: string,
  waitMs: number,
): Promise<IdentifierObjectType | null> {
  await waitForRegistrations(context.services, customerId, waitMs);
  readAnew(context);
  const [row] = await context.reads.identifiersById([identifierId]);
  return row ? mapIdentifier(row) : null;
}

/** type-graphql makes a property of every field that is left out; only those that were given may change anything, null too. */
function onlyGiven<Given extends object>(input: Given): Given {
  const given = Object.entries(input).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([field, value]) => [field, tidyInput(value as unknown)])) as Given;
}
