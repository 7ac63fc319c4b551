import type { DocumentState } from '../document/document-state.js';
import type { DocumentType } from '../document/document-type.js';

/** Gender as the unified schema knows it. */
export const genders = ['FEMALE', 'MALE', 'OTHER'] as const;
/** One of {@link genders}. */
export type Gender = (typeof genders)[number];

/** The bank's own rating of a customer's risk. */
export const riskScores = ['LOW', 'MEDIUM', 'HIGH'] as const;
/** One of {@link riskScores}. */
export type RiskScore = (typeof riskScores)[number];

/** How a customer earns a living. */
export const employmentStatuses = ['EMPLOYED', 'SELF_EMPLOYED', 'UNEMPLOYED', 'STUDENT', 'RETIRED', 'OTHER'] as const;
/** One of {@link employmentStatuses}. */
export type EmploymentStatus = (typeof employmentStatuses)[number];

/** A person's name; `latin` is its form in Latin script where the name is written in another one. */
export interface PersonName {
  salutation?: string;
  first: string;
  middle?: string;
  last: string;
  latin?: LatinName;
}

/** A name in Latin script. */
export interface LatinName {
  first?: string;
  family?: string;
  full?: string;
}

/** A postal address; `country` is ISO 3166-1 alpha-2. */
export interface Address {
  line1: string;
  line2?: string;
  line3?: string;
  line4?: string;
  city: string;
  region?: string;
  postCode: string;
  country: string;
}

/** An address that is used instead of the main one for a time; dates are ISO 8601 calendar dates. */
export interface TemporaryAddress {
  address: Address;
  validFrom?: string;
  validTo?: string;
}

/** Whether a person is politically exposed, and why. */
export interface PoliticalExposure {
  exposed: boolean;
  explanation?: string;
}

/** The outcome of the bank's own PEP and sanctions screening; `screenedAt` is an RFC 3339 instant. */
export interface Screening {
  politicallyExposed?: boolean;
  sanctioned?: boolean;
  screenedAt?: string;
  source?: string;
}

/** What the bank learnt in (enhanced) due diligence. */
export interface DueDiligence {
  employmentStatus?: EmploymentStatus;
  occupation?: string;
  occupationCode?: string;
  expectedMonthlyVolumes?: string;
  intermediary?: boolean;
  sourceOfFunds?: string;
  intendedUseOfAccount?: string;
  estimatedYearlyIncome?: string;
  industrySector?: string;
}

/** What a client says of a person, beside identifiers and providers: the stored part of a customer. */
export interface PersonDetails {
  name: PersonName;
  /** ISO 8601 calendar date. */
  dateOfBirth?: string;
  gender?: Gender;
  /** ISO 3166-1 alpha-2. */
  nationalities: string[];
  /** ISO 3166-1 alpha-2. */
  birthCountry?: string;
  /** BCP 47, e.g. `en-US`. */
  locale?: string;
  email?: string;
  /** Land line, E.164. */
  phone?: string;
  /** E.164. */
  mobile?: string;
  mainAddress?: Address;
  temporaryAddress?: TemporaryAddress;
  politicallyExposed?: PoliticalExposure;
  screening?: Screening;
  dueDiligence?: DueDiligence;
  riskScore?: RiskScore;
  description?: string;
  selfieVerifiedAt?: Date;
}

/** An identifier with its whole number: exists in memory only, while a provider is told or readiness is judged. */
export interface ProfileIdentifier {
  id: string;
  type: IdentifierType;
  number: string;
  issuer?: string;
  issuingCountry?: string;
  nationality?: string;
  issuedOn?: string;
  expiresOn?: string;
  status: IdentifierStatus;
  comment?: string;
}

/** A document of a customer, as far as it says what is still needed. */
export interface ProfileDocument {
  type: DocumentType;
  /** The id of the provider that it is for. */
  provider: string;
  state: DocumentState;
}

/**
 * A customer as an adapter sees it: plain values, no entity, numbers in the clear. Readiness, mapping and
 * delivery are pure functions of it.
 */
export interface CustomerProfile extends PersonDetails {
  id: string;
  reference: string;
  identifiers: ProfileIdentifier[];
  /** The customer's documents with any provider; absent: none. */
  documents?: ProfileDocument[];
  /** The signed agreement reference for the provider at hand, if one was given. */
  agreementReference?: string;
}

/** The kinds of identifier that the unified schema knows. */
export const identifierTypes = [
  'PASSPORT',
  'DRIVERS_LICENSE',
  'NATIONAL_ID',
  'SOCIAL_SECURITY_NUMBER',
  'TAX_CODE',
  'NATIONAL_INSURANCE_NUMBER',
  'RESIDENCE_PERMIT',
  'OTHER',
] as const;
/** One of {@link identifierTypes}. */
export type IdentifierType = (typeof identifierTypes)[number];

/** Whether an identifier is in use. */
export const identifierStatuses = ['ACTIVE', 'INACTIVE'] as const;
/** One of {@link identifierStatuses}. */
export type IdentifierStatus = (typeof identifierStatuses)[number];

/** Where an identifier comes from: said by the client, read from a document, or held by a provider. */
export const identifierSources = ['DECLARED', 'EXTRACTED', 'PROVIDER'] as const;
/** One of {@link identifierSources}. */
export type IdentifierSource = (typeof identifierSources)[number];
