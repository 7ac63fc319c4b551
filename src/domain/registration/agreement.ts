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
  /** When the provider says that the status came, RFC 3339; absent while it has told no instant. */
  readonly changedAt?: string;
  /** When it ends unsigned, RFC 3339. */
  readonly expiresOn?: string;
  readonly agreements: readonly Agreement[];
}

/** What a provider tells of a session. */
export interface AgreementNews extends Pick<AgreementSession, 'reference' | 'status'> {
  /** When it came to be so; absent where the provider does not say. */
  readonly occurredAt?: Date;
}

/**
 * A session after news of it. News can come late and in any order: what is older than the last that counted changes
 * nothing, nor does a word that nobody knows, and what the applicant has decided does not become PENDING again.
 */
export function followAgreement(
  session: AgreementSession,
  { status, occurredAt }: Omit<AgreementNews, 'reference'>,
): AgreementSession {
  const isLate = occurredAt && session.changedAt && occurredAt.getTime() < Date.parse(session.changedAt);
  const isDecided = session.status === 'SIGNED' || session.status === 'DECLINED';
  if (isLate || status === 'UNKNOWN' || (status === 'PENDING' && isDecided)) return session;
  return { ...session, status, changedAt: occurredAt?.toISOString() ?? session.changedAt };
}

/** Whether a session ended unsigned; one of which no end is known, or none that can be read, has not. */
export function isExpired({ status, expiresOn = '' }: AgreementSession, now: Date): boolean {
  return status !== 'SIGNED' && Date.parse(expiresOn) <= now.getTime();
}
