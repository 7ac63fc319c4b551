import type { Provider } from './provider.js';

/** What providers can do for a customer, as clients see it. */
export const capabilities = [
  'CREATE_CUSTOMER',
  'UPDATE_CUSTOMER',
  'CREATE_IDENTIFIER',
  'UPDATE_IDENTIFIER',
  'DEACTIVATE_IDENTIFIER',
  'DELETE_IDENTIFIER',
  'AGREEMENTS',
  'START_DOCUMENT',
  'UPLOAD_DOCUMENT',
  'APPROVE_DOCUMENT',
  'VERIFY',
  'WEBHOOK',
  'RECORD',
  'CODE_VALUES',
  'ERASE_CUSTOMER',
] as const;
/** One of {@link capabilities}. */
export type Capability = (typeof capabilities)[number];

/** What a provider can do, read off the operations that it has. */
export function capabilitiesOf(provider: Provider): Capability[] {
  const has: Record<Capability, boolean> = {
    CREATE_CUSTOMER: provider.createCustomer !== undefined,
    UPDATE_CUSTOMER: provider.updateCustomer !== undefined,
    CREATE_IDENTIFIER: provider.createIdentifier !== undefined,
    UPDATE_IDENTIFIER: provider.updateIdentifier !== undefined,
    DEACTIVATE_IDENTIFIER: provider.deactivateIdentifier !== undefined,
    DELETE_IDENTIFIER: provider.deleteIdentifier !== undefined,
    AGREEMENTS: provider.startAgreement !== undefined,
    START_DOCUMENT: provider.startDocument !== undefined,
    UPLOAD_DOCUMENT: provider.uploadDocument !== undefined,
    APPROVE_DOCUMENT: provider.approveDocument !== undefined,
    VERIFY: provider.verifies,
    WEBHOOK: provider.webhook !== undefined,
    RECORD: provider.fetchRecord !== undefined,
    CODE_VALUES: provider.fetchCodeValues !== undefined,
    ERASE_CUSTOMER: provider.eraseCustomer !== undefined,
  };
  return capabilities.filter((capability) => has[capability]);
}
