import { deliverRegistration } from '../../src/services/delivery/deliver-registration.js';
import type { TestService } from './service.js';

/** Delivers a registration here and now, as a worker does. */
export async function deliverNow(service: TestService, registrationId: string): Promise<void> {
  const [row] = await service.sql<{ providerId: string }>(
    'select provider_id as "providerId" from registration where id = ?',
    [registrationId],
  );
  await deliverRegistration(service.service.context, { registrationId, providerId: row?.providerId ?? '' });
}
