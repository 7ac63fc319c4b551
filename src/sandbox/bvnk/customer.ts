/** What the sandbox reads of an individual; everything else is kept as it was sent. */
export interface Individual {
  readonly firstName: string;
  readonly lastName: string;
  readonly dateOfBirth: string;
  readonly birthCountryCode?: string;
  readonly nationality?: string;
  readonly address: { readonly countryCode: string };
}

/** The body of createCustomer in either generation. */
export interface CreateCustomerBody {
  readonly type: string;
  readonly individual: Individual;
  /** The seed's form. */
  readonly signed_agreement_id?: string;
  /** The later form. */
  readonly signedAgreementSessionReference?: string;
  readonly externalReference?: string;
}

/** A customer as the sandbox keeps it. */
export interface Customer {
  readonly type: string;
  readonly externalReference?: string;
  readonly individual: Individual;
  readonly status: string;
  /** When the status last changed, in milliseconds since 1970: grows with every change. */
  readonly changedAtMs: number;
  readonly details?: readonly { readonly code: string; readonly message: string }[];
  /** Words, or objects that name the action. */
  readonly requiredActions?: readonly unknown[];
}

/** A signing session as the sandbox keeps it. */
export interface AgreementSession {
  /** `PENDING`, `SIGNED`, `DECLINED`, or what a control route has set. */
  readonly status: string;
  readonly customerType: string;
  readonly countryCode: string;
  readonly expiresOn: string;
}

/** The kinds of BVNK's records. */
export const KINDS = { customer: 'customer', session: 'agreement-session', document: 'document' } as const;
