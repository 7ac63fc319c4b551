import { readAnew, type GraphContext } from '../graph-context.js';
import { mapRegistration } from './map-registration.js';
import type { RegistrationType } from './registration.type.js';

/** A registration as it is after a mutation, read anew. */
export async function findRegistration(context: GraphContext, id: string): Promise<RegistrationType | null> {
  readAnew(context);
  const [row] = await context.reads.registrationsById([id]);
  return row ? mapRegistration(context, row) : null;
}
