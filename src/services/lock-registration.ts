import type { EntityManager } from '@mikro-orm/postgresql';
import { Registration } from '../domain/registration/registration.entity.js';

/**
 * Loads a registration to change it, and locks its *customer* until the transaction of `em` ends. Whoever changes
 * anything of a customer takes this one lock first, so that nobody waits for the other way round.
 * @returns null when there is no such registration
 */
export async function lockRegistration(em: EntityManager, registrationId: string): Promise<Registration | null> {
  for (;;) {
    const [locked] = await em.execute<{ id: string }[]>(
      'select id from customer where id = (select customer_id from registration where id = ?) for update',
      [registrationId],
    );
    const registration = await em.findOne(Registration, registrationId, { refresh: true });
    // A merge can have moved it to another customer during the wait.
    if (!registration || registration.customer.id === locked?.id) return registration;
  }
}
