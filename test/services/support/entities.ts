import { Customer } from '../../../src/domain/customer/customer.entity.js';
import { Registration } from '../../../src/domain/registration/registration.entity.js';
import { Submission } from '../../../src/domain/submission/submission.entity.js';
import type { SubmissionOperation } from '../../../src/domain/submission/submission-state.js';

/** A registration at a provider, in memory only. */
export function newRegistration(providerId = 'acme'): Registration {
  const details = { name: { first: 'Ada', last: 'Example' }, nationalities: [] };
  const customer = new Customer('0198a1c2-0000-7000-8000-000000000001', 'REF1', details);
  return new Registration('0198a1c2-0000-7000-8000-000000000002', customer, providerId);
}

/** A submission that was not sent yet, in memory only. */
export function newSubmission(operation: SubmissionOperation = 'createCustomer'): Submission {
  const id = '0198a1c2-0000-7000-8000-000000000003';
  return new Submission(id, newRegistration(), operation, 0, '5f0c8e34-0b7a-4a5e-9d5c-2f1a6f0d7c11');
}
