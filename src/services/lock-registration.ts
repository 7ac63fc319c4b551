import type { EntityManager } from '@mikro-orm/postgresql';
import { Registration } from '../domain/registration/registration.entity.js';

/** A registration whose customer is locked. */
export interface LockedRegistration {
  readonly registration: Registration;
  /** Whether the erasure of its customer was asked for: only what is under way is settled then. */
  readonly isErasing: boolean;
}

/**
 * Loads a registration to change it, and locks its *customer* until the transaction of `em` ends. Whoever changes
 * anything of a customer takes this one lock first, so that nobody waits for the other way round.
 * @returns null when there is no such registration
 */
export async function lockWithErasure(em: EntityManager, registrationId: string): Promise<LockedRegistration | null> {
  for (;;) {
    const [customer] = await em.execute<{ id: string; isErasing: boolean }[]>(
      `select id, erasure_requested_at is not null as "isErasing" from customer
        where id = (select customer_id from registration where id = ?) for update`,
      [registrationId],
    );
    const registration = await em.findOne(Registration, registrationId, { refresh: true });
    if (!customer || !registration) return null;
    // A merge can have moved it to another customer during the wait.
    if (registration.customer.id === customer.id) return { registration, isErasing: customer.isErasing };
  }
}

/**
 * The same for whoever brings news of a registration: of a customer whose erasure was asked for, nothing is new any more.
 * @returns null when there is no such registration, or its customer is or is being erased
 */
export async function lockRegistration(em: EntityManager, registrationId: string): Promise<Registration | null> {
  const locked = await lockWithErasure(em, registrationId);
  return locked && !locked.isErasing ? locked.registration : null;
}
