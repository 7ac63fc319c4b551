import type { CustomerProfile } from '../../domain/customer/profile.js';
import { readFields, type HeldForm } from '../../domain/readiness/held-fields.js';
import { writeRequest } from '../write-request.js';
import { customerFields } from './mapping.js';
import { ENFUCE } from './name.js';
import type { components } from './wire.js';

/** What has to be said so that Enfuce holds what we would say now. */
export interface CustomerChange {
  /** The fields to change; undefined when there is none. */
  readonly body?: components['schemas']['UpdatePrivateCustomerRequest'];
  /** Whether a temporary address that is held has to go, which no body can say. */
  readonly endsTemporaryAddress: boolean;
  /** What Enfuce holds after the change: what is said now, and what it cannot be told to forget. */
  readonly held: HeldForm;
}

/**
 * The change from what Enfuce holds to what we would say now; without `held` that is everything we have. An object is
 * said as a whole when anything in it differs. A field that we no longer have stays as it is, since the contract has no
 * way to empty one.
 * @throws ProviderError as `writeRequest`
 */
export function mapCustomerChange(profile: CustomerProfile, held?: HeldForm): CustomerChange {
  const said = writeRequest(ENFUCE, customerFields, profile);
  const [before, now] = [valuesOf(held ?? {}), valuesOf(said)];
  const changed = new Set(
    customerFields.filter(({ theirs }) => before.get(theirs) !== now.get(theirs)).map(({ theirs }) => topOf(theirs)),
  );
  const body = Object.fromEntries(Object.entries(said).filter(([name]) => changed.has(name)));
  const isHeld = [...before.keys()].some((theirs) => topOf(theirs) === 'temporaryAddress');
  const { temporaryAddress: _ended, ...kept } = held ?? {};
  return {
    held: { ...kept, ...said },
    body: Object.keys(body).length > 0 ? body : undefined,
    endsTemporaryAddress: isHeld && said.temporaryAddress === undefined,
  };
}

/** By Enfuce's names, in our form: an answer may write the same in another way than we do. */
function valuesOf(form: HeldForm): ReadonlyMap<string, string> {
  return new Map(readFields(customerFields, form).map(({ theirs, value }) => [theirs, value]));
}

function topOf(theirs: string): string {
  return theirs.split('.')[0] ?? theirs;
}
