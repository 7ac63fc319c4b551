import type { EntityManager } from '@mikro-orm/postgresql';
import { v4 as uuidv4, v7 as uuidv7 } from 'uuid';
import { ExternalIdentifier } from '../../domain/identifier/external-identifier.entity.js';
import { Identifier } from '../../domain/identifier/identifier.entity.js';
import type { Registration } from '../../domain/registration/registration.entity.js';
import type { Submission } from '../../domain/submission/submission.entity.js';
import { WebhookEvent } from '../../domain/webhook/webhook-event.entity.js';
import { settleAgreement } from '../agreement/settle-agreement.js';
import { carryEarlierImages } from '../document/carry-image.js';
import { keepStep } from '../document/keep-step.js';
import { keepSent } from '../record/keep-sent.js';
import type { ServiceContext } from '../service-context.js';
import { isPollable } from '../store-registrations.js';
import { identifierAsSent } from './call-of.js';
import type { Outcome } from './carry-out.js';
import type { Claim } from './claim-submission.js';
import { taskOf } from '../task-of.js';

/** Keeps what an operation has made at the provider, in the transaction of `em`, with the work that follows from it. */
export async function keepResult(
  context: ServiceContext,
  em: EntityManager,
  claim: Claim,
  registration: Registration,
  submission: Submission,
  { result, images = [] }: Pick<Extract<Outcome, { kind: 'succeeded' }>, 'result' | 'images'>,
): Promise<void> {
  await keepSent(context, em, registration, {
    ...claim,
    identifier: claim.identifier && identifierAsSent(claim.operation, claim.identifier),
    externalIdentifierId: result.externalId,
    held: result.held,
  });
  switch (submission.operation) {
    case 'createCustomer':
      registration.externalId = result.externalId;
      // What it was created with, not what was given since.
      if (claim.profile.agreementReference) registration.agreementReference = claim.profile.agreementReference;
      await carryEarlierImages(context, em, registration, uuidv4);
      await wakeParkedWebhooks(context, em, registration);
      if (isPollable(context, registration)) {
        const startAfter = new Date(Date.now() + context.pollIntervalMs);
        await context.queue.enqueue(em, 'poll', [{ data: taskOf(registration), startAfter }]);
      }
      break;
    case 'createIdentifier':
      if (submission.identifier) {
        const identifier = em.getReference(Identifier, submission.identifier.id);
        em.persist(new ExternalIdentifier(uuidv7(), identifier, registration.providerId, result.externalId));
      }
      break;
    case 'deleteIdentifier':
      await em.nativeDelete(ExternalIdentifier, {
        identifier: submission.identifier?.id,
        providerId: registration.providerId,
      });
      break;
    case 'startAgreement':
    case 'signAgreement':
      if (result.agreement) await settleAgreement(context, em, registration, result.agreement);
      break;
    case 'startDocument':
    case 'uploadDocument':
    case 'approveDocument':
      await keepStep(context, em, registration, submission, {
        ...result.document,
        externalId: result.externalId,
        images,
        corrections: claim.document?.corrections,
      });
      break;
    case 'updateCustomer':
    case 'updateIdentifier':
    case 'deactivateIdentifier':
    case 'verifyCustomer':
    case 'activateCustomer':
      break;
  }
}

/** A webhook can be faster than the answer that tells us the customer's id. */
async function wakeParkedWebhooks(
  context: ServiceContext,
  em: EntityManager,
  registration: Registration,
): Promise<void> {
  const parked = await em.find(WebhookEvent, {
    providerId: registration.providerId,
    externalId: registration.externalId,
    state: 'PARKED',
  });
  for (const event of parked) event.state = 'RECEIVED';
  await context.queue.enqueue(
    em,
    'webhook',
    parked.map(({ id }) => ({ data: { webhookEventId: id, providerId: registration.providerId } })),
  );
}
