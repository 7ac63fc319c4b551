import { needsExternalId } from '../../services/resolve-registration.js';
import type { ReadRegistration } from '../../storage/reads/graph-reads.js';
import type { UnknownOutcomeRow } from '../../storage/reads/unknown-outcomes.js';
import { mapDocument } from '../document/map-document.js';
import type { GraphContext } from '../graph-context.js';
import { mapIdentifier } from '../identifier/map-identifier.js';
import { instant } from '../instant.js';
import { getOwner } from '../owner.js';
import type { UnknownOutcomeType } from './unknown-outcome.type.js';

/** An unknown outcome as operators see it, with what the provider's adapter says of it. */
export async function mapUnknownOutcome(
  context: GraphContext,
  registration: ReadRegistration,
  row: UnknownOutcomeRow,
): Promise<UnknownOutcomeType> {
  const { services, loaders } = context;
  const { customer_id: customerId, provider_id: providerId } = registration;
  const [{ reference }, identifiers, documents] = await Promise.all([
    getOwner(context, customerId),
    row.identifier_id === null ? [] : loaders.identifiers.load(customerId),
    row.document_id === null ? [] : loaders.documents.load(customerId),
  ]);
  const identifier = identifiers.find(({ id }) => id === row.identifier_id);
  const document = documents.find(({ id }) => id === row.document_id);
  const doubt = services.providers.find(providerId)?.[row.operation]?.doubt;
  return {
    id: row.id,
    operation: row.operation,
    identifier: identifier && mapIdentifier(identifier),
    document: document && mapDocument(context, document),
    firstSentAt: instant(row.first_sent_at),
    lastSentAt: instant(row.intent_at),
    attempts: row.attempts,
    interruptions: row.interruptions,
    idempotencyKey: row.idempotency_key,
    traceId: row.failure?.traceId,
    lookFor: (doubt?.findBy ?? []).map((field) => ({ ...field, value: field.ours === 'reference' ? reference : null })),
    needsExternalId: needsExternalId(row.operation),
    advice: doubt?.advice,
  };
}
