import { Extensions } from 'type-graphql';
import type { Scope } from '../../domain/access/scope.js';

/** Under this name a field's or type's extensions say which scope it needs. */
export const SCOPE_EXTENSION = 'scope';

/**
 * Says which scope a field needs, or every field of an object type that says nothing else. `null`: whoever is
 * authenticated, for fields that show nothing of a customer.
 */
export function Needs(scope: Scope | null): ClassDecorator & MethodDecorator & PropertyDecorator {
  return Extensions({ [SCOPE_EXTENSION]: scope }) as ClassDecorator & MethodDecorator & PropertyDecorator;
}
