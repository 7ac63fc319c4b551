import type { IdentifierDetails } from '../../services/seal-identifier.js';
import type { OnboardingRequest } from '../../services/onboard-customer.js';
import type { IdentifierInput } from '../identifier/identifier.input.js';
import { tidyInput } from '../tidy-input.js';
import { mapPerson } from './map-person.js';
import type { OnboardCustomerInput } from './onboard-customer.input.js';

/** What a client asked for, as the use case takes it: numbers in E.164, texts trimmed, nothing null. */
export function mapOnboarding(input: OnboardCustomerInput): OnboardingRequest {
  const {
    idempotencyKey: _key,
    reference,
    identifiers,
    agreements,
    externalIds,
    providers,
    allowDuplicateIdentifiers,
    waitMs: _wait,
    ...person
  } = tidyInput(input);
  return {
    idempotencyKey: input.idempotencyKey ?? undefined,
    reference,
    details: { ...mapPerson(person), name: person.name, nationalities: person.nationalities ?? [] },
    identifiers: (identifiers ?? []).map(mapIdentifierInput),
    agreements: agreements ?? [],
    externalIds: externalIds ?? [],
    providers,
    // Left out unless it is said: it is no part of an input that was hashed before there was such a thing.
    allowDuplicateIdentifiers: allowDuplicateIdentifiers ? true : undefined,
  };
}

/** What a client says of an identifier; in use unless it says otherwise. */
export function mapIdentifierInput(input: IdentifierInput): IdentifierDetails {
  const { status = 'ACTIVE', ...details } = tidyInput(input);
  return { ...details, status };
}
