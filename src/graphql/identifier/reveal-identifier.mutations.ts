import { Arg, Ctx, Mutation, Resolver, UseMiddleware } from 'type-graphql';
import { revealIdentifier } from '../../services/identifier/reveal-identifier.js';
import { Needs } from '../access/needs.js';
import { answerUserErrors } from '../errors/answer-user-errors.js';
import type { GraphContext } from '../graph-context.js';
import { RevealIdentifierInput, RevealIdentifierPayload } from './reveal-identifier.type.js';

/** The one place where a whole number leaves the service for a client. */
@Resolver()
export class RevealIdentifierMutations {
  @Needs('pii:reveal')
  @Mutation(() => RevealIdentifierPayload, {
    description:
      'Shows the whole number of an identifier. Who asked, why and from where is in the audit trail before it is answered.',
  })
  @UseMiddleware(answerUserErrors(RevealIdentifierPayload))
  async revealIdentifier(
    @Arg('input', () => RevealIdentifierInput, { description: 'Which number, and why.' }) input: RevealIdentifierInput,
    @Ctx() { services, caller }: GraphContext,
  ): Promise<RevealIdentifierPayload> {
    return { number: await revealIdentifier(services, caller, { ...input }), userErrors: [] };
  }
}
