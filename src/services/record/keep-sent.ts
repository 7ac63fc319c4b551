import type { EntityManager } from '@mikro-orm/postgresql';
import type { CustomerProfile, ProfileIdentifier } from '../../domain/customer/profile.js';
import { writeFields } from '../../domain/readiness/field-map.js';
import type { HeldForm } from '../../domain/readiness/held-fields.js';
import { NOTHING_KNOWN, tellFields, toldForm, type KnownRecord } from '../../domain/registration/provider-record.js';
import type { Registration } from '../../domain/registration/registration.entity.js';
import type { SubmissionOperation } from '../../domain/submission/submission-state.js';
import type { Provider } from '../../providers/provider.js';
import type { ServiceContext } from '../service-context.js';
import { findRecord, sealRecord } from './seal-record.js';

/** A call that a provider carried out, as it was made: what has changed since is not in it. */
export interface CarriedCall {
  readonly provider: Provider;
  readonly operation: SubmissionOperation;
  readonly profile: CustomerProfile;
  /** For operations on an identifier, with the provider's id of it. */
  readonly identifier?: ProfileIdentifier;
  readonly externalIdentifierId?: string;
  /** What the provider holds of the customer now, where that is not just what it was told. */
  readonly held?: HeldForm;
}

/** Keeps on a registration, in the unit of work of `em`, what a call told its provider of the customer or an identifier; other calls tell nothing. */
export async function keepSent(
  context: ServiceContext,
  em: EntityManager,
  registration: Registration,
  call: CarriedCall,
): Promise<void> {
  const tell = teller(call);
  if (!tell) return;
  const sealer = await context.keys.getSealer(em, registration.customer.id);
  const record = tell(findRecord(context, sealer, registration) ?? NOTHING_KNOWN);
  registration.recordEncrypted = sealRecord(sealer, registration.id, record);
  registration.recordAt = new Date();
  registration.recordSource = 'SENT';
}

function teller(call: CarriedCall): ((known: KnownRecord) => KnownRecord) | undefined {
  const { provider, operation, profile, identifier, externalIdentifierId: id, held } = call;
  if (operation === 'createCustomer' || operation === 'updateCustomer') {
    const customer = toldForm(held ?? writeFields(provider.customerFields, profile));
    return (known) => ({ ...known, customer });
  }
  if (!identifier || id === undefined) return undefined;
  const subject = { profile, identifier };
  switch (operation) {
    case 'createIdentifier':
    case 'updateIdentifier': {
      const form = toldForm(writeFields(provider.identifierFields, subject));
      return (known) => ({ ...known, identifiers: { ...known.identifiers, [id]: form } });
    }
    case 'deactivateIdentifier': {
      const ended = provider.identifierFields.filter(({ ours }) => ours === 'status');
      const told = writeFields(ended, subject);
      return ({ customer, identifiers }) => {
        const form = tellFields(identifiers[id] ?? { isComplete: false }, told);
        return { customer, identifiers: { ...identifiers, [id]: form } };
      };
    }
    case 'deleteIdentifier':
      return ({ customer, identifiers }) => {
        const { [id]: _removed, ...kept } = identifiers;
        return { customer, identifiers: kept };
      };
    default:
      return undefined;
  }
}
