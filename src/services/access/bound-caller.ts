import { boundScopes, type Scope } from '../../domain/access/scope.js';
import type { Caller } from '../service-context.js';

/** The caller of one customer's own token: it can be allowed no more than what concerns that customer. */
export function boundCaller(customerId: string, granted: ReadonlySet<Scope>): Caller {
  return {
    id: `customer:${customerId}`,
    customerId,
    scopes: new Set(boundScopes.filter((scope) => granted.has(scope))),
  };
}

/** Whether a caller may know of a customer; for whoever may not, it does not exist. */
export function mayKnow({ customerId }: Caller, wanted: string): boolean {
  return customerId === undefined || customerId === wanted.toLowerCase();
}
