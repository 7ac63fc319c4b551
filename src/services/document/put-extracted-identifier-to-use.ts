import type { EntityManager } from '@mikro-orm/postgresql';
import type { CustomerProfile } from '../../domain/customer/profile.js';
import type { Document } from '../../domain/document/document.entity.js';
import { judgeReadiness } from '../../domain/readiness/field-map.js';
import { Submission } from '../../domain/submission/submission.entity.js';
import type { Provider } from '../../providers/provider.js';
import { profileOf } from '../customer-profile.js';
import { carryIdentifier, findTargets } from '../identifier/carry-identifier.js';
import { lockCustomer } from '../load-customer.js';
import { SYSTEM, type ServiceContext } from '../service-context.js';
import { today } from '../today.js';
import { toIdentifierType } from './keep-extracted-identifier.js';
import { openExtraction } from './seal-document.js';

/**
 * Puts the number that was read from an approved document to use, in the transaction of `em`, and carries it to the
 * providers that take identifiers. One in use of the same type stays: which of the two counts is for somebody to decide.
 */
export async function putExtractedIdentifierToUse(
  context: ServiceContext,
  em: EntityManager,
  document: Document,
): Promise<void> {
  const type = toIdentifierType(document);
  const sealer = await context.keys.getSealer(em, document.customer.id);
  const read = openExtraction(sealer, document);
  if (!type || !read) return;
  const loaded = await lockCustomer(em, document.customer.id);
  const { identifiers } = loaded;
  if (identifiers.some((one) => one.type === type && one.status === 'ACTIVE')) return;
  const numbers = [read.idNumber, read.documentNumber].filter((number) => number !== undefined);
  const indexes = numbers.flatMap((number) => context.vault.searchIndexes(number));
  const identifier = identifiers.find(
    (one) => one.type === type && one.source === 'EXTRACTED' && indexes.includes(one.numberIndex),
  );
  // One that was in use before was taken out by somebody: it is theirs to put back.
  if (!identifier || (await em.count(Submission, { identifier: identifier.id })) > 0) return;
  if (read.expiresOn !== undefined && read.expiresOn < today()) return;
  const before = profileOf(loaded.customer, identifiers, undefined, sealer);
  identifier.status = 'ACTIVE';
  const operation = 'createIdentifier';
  const after = profileOf(loaded.customer, identifiers, undefined, sealer);
  const targets = (await findTargets(context, em, loaded, operation)).filter(({ registration: { providerId } }) =>
    isReady(context.providers.get(providerId), after, identifier.id),
  );
  await carryIdentifier(context, em, SYSTEM, { loaded, identifier, operation, targets, before });
}

/** Whether a provider would take an identifier; one that would not is not told, as if it had been blocked there. */
function isReady(provider: Provider, profile: CustomerProfile, identifierId: string): boolean {
  const identifier = profile.identifiers.find(({ id }) => id === identifierId);
  return (
    identifier !== undefined &&
    judgeReadiness(provider.identifierFields, { profile, identifier }, provider).length === 0
  );
}
