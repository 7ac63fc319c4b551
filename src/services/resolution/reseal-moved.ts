import type { EntityManager } from '@mikro-orm/postgresql';
import { Document } from '../../domain/document/document.entity.js';
import type { Registration } from '../../domain/registration/registration.entity.js';
import { Submission } from '../../domain/submission/submission.entity.js';
import type { Sealer } from '../../storage/crypto/sealer.js';
import { inputContext } from '../delivery/submission-input.js';
import { documentContext } from '../document/seal-document.js';
import { recordContext } from '../record/seal-record.js';
import type { ServiceContext } from '../service-context.js';
import type { RegistrationMove } from './move-registrations.js';

/**
 * Seals anew, in the unit of work of `em`, what is kept of registrations that change hands and of the documents that were
 * given under them, so that it opens with the key of the customer who has them then. Images keep theirs.
 */
export async function resealMoved(
  context: ServiceContext,
  em: EntityManager,
  { survivorId, mergedId, moved, replaced }: RegistrationMove,
): Promise<void> {
  const sealers = {
    survivor: await context.keys.getSealer(em, survivorId),
    merged: await context.keys.getSealer(em, mergedId),
  };
  await resealAll(em, mergedId, moved, { from: sealers.merged, to: sealers.survivor });
  await resealAll(em, survivorId, replaced, { from: sealers.survivor, to: sealers.merged });
}

async function resealAll(
  em: EntityManager,
  customerId: string,
  registrations: readonly Registration[],
  { from, to }: { readonly from: Sealer; readonly to: Sealer },
): Promise<void> {
  if (registrations.length === 0) return;
  const reseal = (value: string | null | undefined, context: string): string | undefined =>
    value ? to.seal(from.open(value, context), context) : undefined;
  const registration = { $in: registrations.map(({ id }) => id) };
  const providerId = { $in: registrations.map((one) => one.providerId) };
  for (const one of registrations) one.recordEncrypted = reseal(one.recordEncrypted, recordContext(one.id));
  for (const one of await em.find(Submission, { registration, inputEncrypted: { $ne: null } })) {
    one.inputEncrypted = reseal(one.inputEncrypted, inputContext(one.id));
  }
  for (const one of await em.find(Document, { customer: customerId, providerId })) {
    one.extractionEncrypted = reseal(one.extractionEncrypted, documentContext(one.id, 'extraction'));
    one.sessionEncrypted = reseal(one.sessionEncrypted, documentContext(one.id, 'session'));
  }
}
