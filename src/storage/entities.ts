import { ApiKey } from '../domain/access/api-key.entity.js';
import { AuditEvent } from '../domain/audit/audit-event.entity.js';
import { AuditHead } from '../domain/audit/audit-head.entity.js';
import { AuditSealHead } from '../domain/audit/audit-seal-head.entity.js';
import { AuditSeal } from '../domain/audit/audit-seal.entity.js';
import { CustomerKey } from '../domain/customer/customer-key.entity.js';
import { Customer } from '../domain/customer/customer.entity.js';
import { IdempotencyRecord } from '../domain/customer/idempotency-record.entity.js';
import { DeadLetter } from '../domain/dead-letter/dead-letter.entity.js';
import { ErasureReceipt } from '../domain/erasure/erasure-receipt.entity.js';
import { Erasure } from '../domain/erasure/erasure.entity.js';
import { DocumentImage } from '../domain/document/document-image.entity.js';
import { Document } from '../domain/document/document.entity.js';
import { ExternalIdentifier } from '../domain/identifier/external-identifier.entity.js';
import { Identifier } from '../domain/identifier/identifier.entity.js';
import { ProviderCallCount } from '../domain/provider/provider-call-count.entity.js';
import { ProviderCircuit } from '../domain/provider/provider-circuit.entity.js';
import { ProviderDrift } from '../domain/provider/provider-drift.entity.js';
import { SpentBudget } from '../domain/provider/spent-budget.entity.js';
import { Registration } from '../domain/registration/registration.entity.js';
import { Submission } from '../domain/submission/submission.entity.js';
import { VerificationTransition } from '../domain/verification/verification-transition.entity.js';
import { WebhookEvent } from '../domain/webhook/webhook-event.entity.js';

/** Everything that is stored through MikroORM. */
export const entities = [
  ApiKey,
  AuditEvent,
  AuditHead,
  AuditSeal,
  AuditSealHead,
  Customer,
  CustomerKey,
  DeadLetter,
  Document,
  DocumentImage,
  Erasure,
  ErasureReceipt,
  ExternalIdentifier,
  IdempotencyRecord,
  Identifier,
  ProviderCallCount,
  ProviderCircuit,
  ProviderDrift,
  Registration,
  SpentBudget,
  Submission,
  VerificationTransition,
  WebhookEvent,
];
