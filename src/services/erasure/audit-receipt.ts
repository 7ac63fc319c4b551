import type { EntityManager } from '@mikro-orm/postgresql';
import type { ErasureReceipt } from '../../domain/erasure/erasure-receipt.entity.js';
import { recordAudit } from '../audit.js';
import { SYSTEM } from '../service-context.js';

/** Records, in the unit of work of `em`, what came of telling a provider. */
export function auditReceipt(em: EntityManager, receipt: ErasureReceipt): void {
  const { customerId, providerId: provider, outcome, externalId, code, attempts } = receipt;
  recordAudit(em, customerId, 'PROVIDER_TOLD_OF_ERASURE', SYSTEM, {
    provider,
    outcome,
    externalId,
    ...(code && { code }),
    attempts,
  });
}
