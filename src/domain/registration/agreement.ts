/** The states of an agreement session; UNKNOWN for a word of the provider's that is not known here. */
export const agreementStatuses = ['PENDING', 'SIGNED', 'DECLINED', 'UNKNOWN'] as const;
/** One of {@link agreementStatuses}. */
export type AgreementStatus = (typeof agreementStatuses)[number];

/** A text that the applicant has to agree to. */
export interface Agreement {
  readonly name: string;
  readonly displayName?: string;
  /** Where the text is. */
  readonly url?: string;
}

/** A session in which the applicant signs a provider's agreements. */
export interface AgreementSession {
  /** The provider's reference: what the customer is created with. */
  readonly reference: string;
  readonly status: AgreementStatus;
  /** When it ends unsigned, RFC 3339. */
  readonly expiresOn?: string;
  readonly agreements: readonly Agreement[];
}
