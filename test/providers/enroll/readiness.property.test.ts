import { randomUUID } from 'node:crypto';
import type { CustomerProfile } from '../../../src/domain/customer/profile.js';
import type { Provider } from '../../../src/providers/provider.js';
import { testReadinessAgrees } from '../readiness/property.js';

/**
 * eNROLL takes nobody by what is said of them, only by a scan: nobody without one is ready, and what stands in the place of
 * an image is refused. That who was scanned is ready, and was accepted, is shown with specimens in the documents' tests.
 */
async function carryWithoutScan(provider: Provider, profile: CustomerProfile): Promise<void> {
  const call = { profile, externalCustomerId: '', documentType: 'NATIONAL_ID' as const };
  const started = await provider.startDocument?.perform({ ...call, idempotencyKey: randomUUID() });
  await provider.uploadDocument?.perform({
    ...call,
    idempotencyKey: randomUUID(),
    session: started?.document?.session,
    side: 'FRONT',
    image: Buffer.from('no image'),
    mediaType: 'image/jpeg',
  });
}

testReadinessAgrees('enroll', { canBeReady: false, carry: carryWithoutScan });
