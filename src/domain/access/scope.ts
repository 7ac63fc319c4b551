/**
 * What a caller can be allowed, each word for one kind of thing (OAuth 2.0 scopes, RFC 6749 section 3.3):
 *
 * - `customer:read`: customers, their registrations and verification; identifier numbers only masked
 * - `customer:write`: to onboard and change them
 * - `pii:reveal`: whole identifier numbers, each time with a reason
 * - `document:read` and `document:write`: documents, their images and what was read from them
 * - `provider:operate`: providers' health, dead letters, and to settle, retry and link registrations
 * - `audit:read`: the audit trail
 * - `customer:erase`: to erase, merge and hold customers
 */
export const scopes = [
  'customer:read',
  'customer:write',
  'pii:reveal',
  'document:read',
  'document:write',
  'provider:operate',
  'audit:read',
  'customer:erase',
] as const;

/** One of {@link scopes}. */
export type Scope = (typeof scopes)[number];

/** All that a caller who is bound to one customer can be allowed, whatever its token says. */
export const boundScopes = [
  'customer:read',
  'customer:write',
  'document:read',
  'document:write',
] as const satisfies readonly Scope[];

/** Whether a name stands in the audit trail for others than the subjects of tokens: for the service, API keys or customers. */
export function isReservedActor(name: string): boolean {
  return name === 'system' || /^(customer|key):/.test(name);
}
