import { Extensions } from 'type-graphql';
import type { Scope } from '../../domain/access/scope.js';

/** Under this name the extensions of a field, type or input field say which scope it needs. */
export const SCOPE_EXTENSION = 'scope';

/** Under this name a field's extensions say that callers bound to one customer are refused. */
export const BANK_ONLY_EXTENSION = 'isBankOnly';

/** What `@Needs` says beside the scope. */
export interface NeedsOptions {
  /** Only for callers who act for the bank, not for those who are bound to one customer. Default: false. */
  readonly isBankOnly?: boolean;
}

/**
 * Says which scope a field needs, or every field of an object type that says nothing else. `null`: whoever is
 * authenticated, for fields that show nothing of a customer. A field of an input type needs its scope when it is given;
 * `null` there says nothing more than who may give it. What is the bank's only as a type is so wherever a field leads to it.
 */
export function Needs(
  scope: Scope | null,
  { isBankOnly = false }: NeedsOptions = {},
): ClassDecorator & MethodDecorator & PropertyDecorator {
  const extensions = { [SCOPE_EXTENSION]: scope, ...(isBankOnly && { [BANK_ONLY_EXTENSION]: true }) };
  return Extensions(extensions) as ClassDecorator & MethodDecorator & PropertyDecorator;
}
