import type { Address } from '../../domain/customer/profile.js';

/** All lines after the first as one, for providers that take two: no part of an address is lost. */
export function joinFurtherLines({ line2, line3, line4 }: Address): string | undefined {
  return [line2, line3, line4].filter((line) => line !== undefined && line !== '').join(', ') || undefined;
}
